package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.server.Socket;
import io.github.serverlesswebsockets.local.server.SocketListener;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One connection from its handshake to its end. Messages of one connection are handled one after the other. */
final class OpenConnection implements SocketListener {

    private final Client client;
    private final ObjectNode authorizer;
    private final Messages messages;
    private final OpenConnections all;
    private volatile @Nullable Socket socket;
    private volatile Optional<CloseStatus> ours = Optional.empty();
    private volatile long lastActiveAt;
    private CompletionStage<String> tail = CompletableFuture.completedStage("");

    OpenConnection(Client client, ObjectNode authorizer, Messages messages, OpenConnections all) {
        this.client = client;
        this.authorizer = authorizer;
        this.messages = messages;
        this.all = all;
        this.lastActiveAt = client.connectedAt();
    }

    @Override
    public void opened(Socket opened) {
        socket = opened;
        all.add(this);
    }

    @Override
    public synchronized void received(String text) {
        touch();
        tail = tail.thenCompose(previous -> messages.handle(client, authorizer, text))
                .thenApply(frame -> answer(frame))
                .exceptionally(failure -> "");
    }

    @Override
    public void closed(int code, String reason) {
        all.remove(this);
        messages.disconnected(client, authorizer, ours.orElseGet(() -> CloseStatus.of(code, reason)));
    }

    CompletionStage<Void> send(String text) {
        touch();
        var open = socket;
        return open == null
                ? CompletableFuture.failedStage(new IllegalStateException("the socket is not open yet"))
                : open.send(text);
    }

    /** A close that begins here keeps its own words, whatever the client echoes. */
    void close(CloseStatus status) {
        ours = Optional.of(status);
        Optional.ofNullable(socket).ifPresent(open -> open.close(status.code(), status.reason()));
    }

    Client client() {
        return client;
    }

    long lastActiveAt() {
        return lastActiveAt;
    }

    private String answer(Optional<String> frame) {
        frame.ifPresent(this::send);
        return frame.orElse("");
    }

    private void touch() {
        lastActiveAt = messages.now();
    }
}
