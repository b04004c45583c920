package io.github.serverlesswebsockets.local.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** One WebSocket of Jetty's, heard and spoken through our own types. Public because Jetty calls it by reflection. */
public final class JettySocket extends Session.Listener.AbstractAutoDemanding implements Socket {

    /** Characters in a frame that stay below 32 KiB however many UTF-8 bytes they take. */
    private static final int FRAME_CHARS = 10 * 1024;

    private final SocketListener listener;
    private CompletableFuture<@Nullable Void> lastSend = CompletableFuture.completedFuture(null);

    JettySocket(SocketListener listener) {
        this.listener = listener;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        // The gateway keeps the clocks; Jetty's own would close with another reason.
        session.setIdleTimeout(Duration.ZERO);
        listener.opened(this);
    }

    @Override
    public void onWebSocketText(String text) {
        listener.received(text);
    }

    /** API Gateway takes no binary frames: close code 1003. */
    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(1003, "");
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        listener.closed(code, Objects.requireNonNullElse(reason, ""));
        callback.succeed();
    }

    @Override
    public synchronized CompletionStage<Void> send(String text) {
        lastSend = lastSend.handle((done, failure) -> "").thenCompose(ignored -> sendFrom(text, 0));
        return lastSend.thenAccept(done -> {});
    }

    @Override
    public void close(int code, String reason) {
        getSession().close(code, reason, Callback.NOOP);
    }

    /** Sends one frame after the other, each when the one before has left. */
    private CompletableFuture<@Nullable Void> sendFrom(String text, int start) {
        var end = frameEnd(text, start);
        var sent = new CompletableFuture<@Nullable Void>();
        var callback = Callback.from(() -> sent.complete(null), sent::completeExceptionally);
        getSession().sendPartialText(text.substring(start, end), end == text.length(), callback);
        return end == text.length() ? sent : sent.thenCompose(done -> sendFrom(text, end));
    }

    /** Never splits a surrogate pair. */
    private static int frameEnd(String text, int start) {
        var end = Math.min(text.length(), start + FRAME_CHARS);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
