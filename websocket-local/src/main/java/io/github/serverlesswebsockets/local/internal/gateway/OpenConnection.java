package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import io.github.serverlesswebsockets.local.internal.server.Socket;
import io.github.serverlesswebsockets.local.internal.server.SocketListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection from its handshake to its end. */
final class OpenConnection implements SocketListener {

    /** Messages of one client that may wait for their functions; more of them wait in the client's own buffers. */
    private static final int MAX_IN_FLIGHT = 64;

    private static final int MAX_CHARS_IN_FLIGHT = 512 * 1024;

    private static final CompletionStage<Void> READY = CompletableFuture.allOf();

    private final Client client;
    private final ObjectNode authorizer;
    private final Surroundings around;
    private final long openedAt;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile @Nullable Socket socket;
    private volatile Optional<Ending> ours = Optional.empty();
    private volatile boolean hasPinged;
    private volatile long lastActiveAt;
    private volatile long quietSince;
    private CompletionStage<Void> tail = READY;
    private int inFlight;
    private int charsInFlight;
    private Optional<CompletableFuture<String>> full = Optional.empty();

    OpenConnection(Client client, ObjectNode authorizer, Surroundings around) {
        this.client = client;
        this.authorizer = authorizer;
        this.around = around;
        this.openedAt = around.settings().clock().millis();
        this.lastActiveAt = client.connectedAt();
        this.quietSince = openedAt;
    }

    @Override
    public void opened(Socket opened) {
        socket = opened;
        around.connections().add(this);
    }

    @Override
    public synchronized CompletionStage<Void> received(String text) {
        touch();
        inFlight++;
        charsInFlight += text.length();
        around.intake().take(text.length());
        CompletionStage<Void> before = around.settings().parallelMessages() ? READY : tail;
        tail = before.thenCompose(done -> serve(text))
                .handle((done, failure) -> "")
                .thenRun(() -> finished(text.length()));
        if (inFlight < MAX_IN_FLIGHT && charsInFlight < MAX_CHARS_IN_FLIGHT) {
            return room();
        }
        CompletableFuture<String> slot = new CompletableFuture<String>();
        full = Optional.of(slot);
        return slot.thenCompose(free -> room());
    }

    @Override
    public void pinged() {
        if (!hasPinged) {
            hasPinged = true;
            around.log()
                    .accept("ping connection=%s advice=\"pings do not reset API Gateway's idle clock, send a message\""
                            .formatted(client.connectionId()));
        }
    }

    @Override
    public void closed(int code, String reason) {
        Ending ending = ours.orElseGet(() -> Ending.of(code, reason));
        around.connections()
                .remove(this, "it was closed with " + ending.status().code() + ": " + ending.why());
        around.log()
                .accept("disconnect connection=" + client.connectionId() + " code="
                        + ending.status().code() + " reason=\"" + ending.why() + "\"");
        if (around.faults().losesDisconnects()) {
            around.log().accept("$disconnect lost on purpose connection=%s".formatted(client.connectionId()));
        } else {
            around.messages().disconnected(client, authorizer, ending.status());
        }
    }

    CompletionStage<Void> send(String text) {
        Socket open = socket;
        if (open == null) {
            return CompletableFuture.failedStage(new IllegalStateException("the socket is not open yet"));
        }
        touch();
        return open.send(text);
    }

    /** A close that begins here keeps its own words, whatever the client echoes; from now on nobody reaches it. */
    void close(Ending ending) {
        ours = Optional.of(ending);
        around.connections().remove(this, ending.why());
        Optional.ofNullable(socket)
                .ifPresent(open ->
                        open.close(ending.status().code(), ending.status().reason()));
    }

    /** Counts a post and returns its number, from 1. */
    int countPost() {
        return posts.incrementAndGet();
    }

    Client client() {
        return client;
    }

    /** When a message last went either way, in the time that events carry. */
    long lastActiveAt() {
        return lastActiveAt;
    }

    /** When it opened, by the clock of limits. */
    long openedAt() {
        return openedAt;
    }

    /** When a message last went either way, by the clock of limits. */
    long quietSince() {
        return quietSince;
    }

    /** The answer has left, too, before the next message counts: a client that does not read is not read from. */
    private CompletionStage<Void> serve(String text) {
        return around.messages()
                .handle(client, authorizer, text)
                .thenCompose(frame -> frame.map(this::send).orElse(READY));
    }

    /** However much the others have in flight, the only message of a connection keeps nobody from reading its next. */
    private synchronized CompletionStage<Void> room() {
        return inFlight > 1 ? around.intake().room() : READY;
    }

    private synchronized void finished(int chars) {
        around.intake().release(chars);
        inFlight--;
        charsInFlight -= chars;
        full.ifPresent(slot -> slot.completeAsync(() -> "", BackgroundThreads.executor()));
        full = Optional.empty();
    }

    private void touch() {
        lastActiveAt = System.currentTimeMillis();
        quietSince = around.settings().clock().millis();
    }
}
