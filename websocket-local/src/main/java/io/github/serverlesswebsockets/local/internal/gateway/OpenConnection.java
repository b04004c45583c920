package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import io.github.serverlesswebsockets.local.internal.server.ServerWebSocket;
import io.github.serverlesswebsockets.local.internal.server.WebSocketListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection from the end of its handshake to its close. */
final class OpenConnection implements WebSocketListener {

    /** The limits for messages in flight of one connection; further messages wait in the client's own buffers. */
    private static final int MAX_IN_FLIGHT = 64;

    private static final int MAX_CHARS_IN_FLIGHT = 512 * 1024;

    private static final CompletionStage<Void> COMPLETED = CompletableFuture.allOf();

    private final ConnectionInfo info;
    private final ObjectNode authorizer;
    private final EventRouter router;
    private final OpenConnections connections;
    private final long openedAt;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile @Nullable ServerWebSocket socket;
    private volatile Optional<CloseReason> closedByGateway = Optional.empty();
    private volatile boolean hasPinged;
    private volatile long lastActiveAt;
    private volatile long idleSince;
    private CompletionStage<Void> lastMessage = COMPLETED;
    private int inFlight;
    private int charsInFlight;
    private Optional<CompletableFuture<String>> waiting = Optional.empty();

    OpenConnection(ConnectionInfo info, ObjectNode authorizer, EventRouter router, OpenConnections connections) {
        this.info = info;
        this.authorizer = authorizer;
        this.router = router;
        this.connections = connections;
        this.openedAt = connections.settings().clock().millis();
        this.lastActiveAt = info.connectedAt();
        this.idleSince = openedAt;
    }

    @Override
    public void opened(ServerWebSocket opened) {
        socket = opened;
        connections.add(this);
    }

    @Override
    public synchronized CompletionStage<Void> received(String text) {
        recordActivity();
        inFlight++;
        charsInFlight += text.length();
        limit().add(text.length());
        CompletionStage<Void> previous = connections.settings().parallelMessages() ? COMPLETED : lastMessage;
        lastMessage = previous.thenCompose(done -> process(text))
                .handle((done, failure) -> "")
                .thenRun(() -> finished(text.length()));
        if (inFlight < MAX_IN_FLIGHT && charsInFlight < MAX_CHARS_IN_FLIGHT) {
            return awaitCapacity();
        }
        CompletableFuture<String> capacity = new CompletableFuture<>();
        waiting = Optional.of(capacity);
        return capacity.thenCompose(available -> awaitCapacity());
    }

    @Override
    public void pinged() {
        if (!hasPinged) {
            hasPinged = true;
            log(
                    "event=ping.received connectionId=%s advice=\"pings do not reset API Gateway's idle timeout, send a message\""
                            .formatted(info.id()));
        }
    }

    @Override
    public void closed(int code, String reason) {
        CloseReason cause = closedByGateway.orElseGet(() -> CloseReason.of(code, reason));
        connections.remove(this, "it was closed with " + cause.code() + ": " + cause.explanation());
        log("event=connection.closed connectionId=%s code=%d reason=\"%s\""
                .formatted(info.id(), cause.code(), cause.explanation()));
        if (connections.faults().losesDisconnects()) {
            log("event=disconnect.lost connectionId=%s reason=\"a fault was injected\"".formatted(info.id()));
        } else {
            router.disconnected(info, authorizer, cause);
        }
    }

    /** Sends a message; completes when it has been sent. */
    CompletionStage<Void> send(String text) {
        ServerWebSocket open = socket;
        if (open == null) {
            return CompletableFuture.failedStage(new IllegalStateException("The socket is not open yet."));
        }
        recordActivity();
        return open.send(text);
    }

    /** Closes the connection. The reason is reported whatever the client replies; posts get 410 from now on. */
    void close(CloseReason reason) {
        closedByGateway = Optional.of(reason);
        connections.remove(this, reason.explanation());
        Optional.ofNullable(socket).ifPresent(open -> open.close(reason.code(), reason.reason()));
    }

    /** Counts a post and returns its number, from 1. */
    int countPost() {
        return posts.incrementAndGet();
    }

    ConnectionInfo info() {
        return info;
    }

    /** Returns when a message was last sent in either direction, by the system's clock. */
    long lastActiveAt() {
        return lastActiveAt;
    }

    /** Returns when the connection was opened, by the clock of the time limits. */
    long openedAt() {
        return openedAt;
    }

    /** Returns when a message was last sent in either direction, by the clock of the time limits. */
    long idleSince() {
        return idleSince;
    }

    /** A message is complete when its response has been sent, so that a client that does not read is not read from. */
    private CompletionStage<Void> process(String text) {
        return router.message(info, authorizer, text)
                .thenCompose(frame -> frame.map(this::send).orElse(COMPLETED));
    }

    /** A connection with a single message in flight does not begin to wait for the messages of other connections. */
    private synchronized CompletionStage<Void> awaitCapacity() {
        return inFlight > 1 ? limit().awaitCapacity() : COMPLETED;
    }

    private synchronized void finished(int chars) {
        limit().remove(chars);
        inFlight--;
        charsInFlight -= chars;
        waiting.ifPresent(capacity -> capacity.completeAsync(() -> "", BackgroundThreads.executor()));
        waiting = Optional.empty();
    }

    private InFlightLimit limit() {
        return connections.inFlightLimit();
    }

    private void recordActivity() {
        lastActiveAt = System.currentTimeMillis();
        idleSince = connections.settings().clock().millis();
    }

    private void log(String line) {
        connections.settings().log().accept(line);
    }
}
