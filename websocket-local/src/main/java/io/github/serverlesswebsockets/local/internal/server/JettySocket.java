package io.github.serverlesswebsockets.local.internal.server;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** One WebSocket of Jetty's, heard and spoken through our own types. Public because Jetty calls it by reflection. */
public final class JettySocket extends Session.Listener.Abstract implements Socket {

    /** Characters in a frame that stay below 32 KiB however many UTF-8 bytes they take. */
    private static final int FRAME_CHARS = 10 * 1024;

    /** What may wait for a peer that does not read: two messages of the largest size. */
    private static final int MAX_WAITING = 256 * 1024;

    private static final int BINARY = 1003;
    private static final long CLOSE_SECONDS = 5;

    private final SocketListener listener;
    private final Backlog backlog;
    private CompletableFuture<@Nullable Void> lastSend = CompletableFuture.completedFuture(null);
    private int waiting;
    private volatile boolean hasRefused;

    JettySocket(SocketListener listener, Backlog backlog) {
        this.listener = listener;
        this.backlog = backlog;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        // The gateway keeps the clocks; Jetty's own would close with another reason.
        session.setIdleTimeout(Duration.ZERO);
        listener.opened(this);
        session.demand();
    }

    /** Reads on only when the listener can take more: a flood waits in the peer's own buffers. */
    @Override
    public void onWebSocketText(String text) {
        listener.received(text).whenComplete((done, failure) -> getSession().demand());
    }

    /** API Gateway takes no binary frames: close code 1003, at the first frame of the message. */
    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        callback.succeed();
        if (!hasRefused) {
            hasRefused = true;
            close(BINARY, "");
        }
        getSession().demand();
    }

    /** Reads on only when the pong has left: a flood of pings does not pile pongs up. */
    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        listener.pinged();
        getSession().sendPong(payload, Callback.from(getSession()::demand, failure -> cut()));
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        hasRefused = true;
        cutLater();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        listener.closed(code, hasRefused ? "" : Objects.requireNonNullElse(reason, ""));
        callback.succeed();
    }

    @Override
    public synchronized CompletionStage<Void> send(String text) {
        if (waiting > 0 && waiting + text.length() > MAX_WAITING) {
            return CompletableFuture.failedStage(BufferFullException.of(waiting));
        }
        if (waiting > 0 && backlog.isFull()) {
            return CompletableFuture.failedStage(BufferFullException.ofAll());
        }
        waiting += text.length();
        backlog.grow(text.length());
        lastSend = lastSend.handle((done, failure) -> "").thenCompose(ignored -> sendFrom(text, 0));
        return lastSend.thenAccept(done -> {}).whenComplete((done, failure) -> left(text.length()));
    }

    @Override
    public void close(int code, String reason) {
        getSession().close(code, reason, Callback.NOOP);
        cutLater();
    }

    private synchronized void left(int chars) {
        waiting -= chars;
        backlog.shrink(chars);
    }

    /** A peer that never answers a close frame, because it is gone or reads nothing, would stay for ever. */
    private void cutLater() {
        CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS, BackgroundThreads.executor())
                .execute(this::cut);
    }

    private void cut() {
        getSession().disconnect();
    }

    /** Sends one frame after the other, each when the one before has left. */
    private CompletableFuture<@Nullable Void> sendFrom(String text, int start) {
        int end = frameEnd(text, start);
        CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
        Callback callback = Callback.from(() -> sent.complete(null), sent::completeExceptionally);
        getSession().sendPartialText(text.substring(start, end), end == text.length(), callback);
        return end == text.length() ? sent : sent.thenCompose(done -> sendFrom(text, end));
    }

    /** Never splits a surrogate pair. */
    private static int frameEnd(String text, int start) {
        int end = Math.min(text.length(), start + FRAME_CHARS);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
