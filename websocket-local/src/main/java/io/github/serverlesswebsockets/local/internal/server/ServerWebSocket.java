package io.github.serverlesswebsockets.local.internal.server;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a WebSocket, implemented with Jetty. Thread-safe; messages are sent in the order of the calls.
 *
 * <p>The class and the methods that begin with {@code onWebSocket} are public because Jetty calls them by reflection.
 */
public final class ServerWebSocket extends Session.Listener.Abstract {

    /** A frame of this size stays below API Gateway's limit of 32 KiB, because a character takes at most 3 bytes. */
    private static final int MAX_FRAME_CHARS = 10 * 1024;

    /** The limit for one peer that does not read: two messages of the maximum size. */
    private static final int MAX_UNREAD_CHARS = 256 * 1024;

    /** The limit for all peers together, at most 32 MiB of text; one message of each peer may be added to it. */
    private static final long MAX_TOTAL_UNREAD_CHARS = 16L * 1024 * 1024;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int UNSUPPORTED_DATA = 1003;

    private final WebSocketListener listener;
    private final AtomicLong totalUnreadChars;
    private CompletableFuture<@Nullable Void> lastSend = CompletableFuture.completedFuture(null);
    private int unreadChars;
    private volatile boolean hasRejected;

    /**
     * Creates a WebSocket.
     *
     * @param listener the listener
     * @param totalUnreadChars how many characters all peers have not read yet; a counter that all WebSockets share
     */
    ServerWebSocket(WebSocketListener listener, AtomicLong totalUnreadChars) {
        this.listener = listener;
        this.totalUnreadChars = totalUnreadChars;
    }

    /**
     * Sends a text message, in frames of at most 32 KiB.
     *
     * @param text the message
     * @return completes when the message has been sent, or exceptionally if the socket is closed; with a
     *     {@link BufferFullException} if the peer reads too slowly to accept more
     */
    public synchronized CompletionStage<Void> send(String text) {
        if (unreadChars > 0 && unreadChars + text.length() > MAX_UNREAD_CHARS) {
            return CompletableFuture.failedStage(BufferFullException.ofPeer(unreadChars));
        }
        if (unreadChars > 0 && totalUnreadChars.get() >= MAX_TOTAL_UNREAD_CHARS) {
            return CompletableFuture.failedStage(BufferFullException.ofAllPeers());
        }
        unreadChars += text.length();
        totalUnreadChars.addAndGet(text.length());
        lastSend = lastSend.handle((done, failure) -> "").thenCompose(ignored -> sendFrames(text, 0));
        return lastSend.thenAccept(done -> {}).whenComplete((done, failure) -> release(text.length()));
    }

    /**
     * Starts the close handshake. The connection is terminated if the peer does not respond within five seconds.
     *
     * @param code the close code, such as 1000
     * @param reason the reason, at most 123 bytes
     */
    public void close(int code, String reason) {
        getSession().close(code, reason, Callback.NOOP);
        disconnectAfterTimeout();
    }

    @Override
    public void onWebSocketOpen(Session session) {
        super.onWebSocketOpen(session);
        // The gateway measures the idle timeout itself; Jetty would close with another reason.
        session.setIdleTimeout(Duration.ZERO);
        listener.opened(this);
        session.demand();
    }

    /** Reads the next message only after the listener can accept it, so that a flood waits in the peer's own buffers. */
    @Override
    public void onWebSocketText(String text) {
        listener.received(text).whenComplete((done, failure) -> getSession().demand());
    }

    /** Closes with 1003 at the first frame of a binary message, because API Gateway does not support binary messages. */
    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        callback.succeed();
        if (!hasRejected) {
            hasRejected = true;
            close(UNSUPPORTED_DATA, "");
        }
        getSession().demand();
    }

    /** Reads on only after the pong has been sent, so that a flood of pings does not queue pongs. */
    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        listener.pinged();
        getSession().sendPong(payload, Callback.from(getSession()::demand, failure -> disconnect()));
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        hasRejected = true;
        disconnectAfterTimeout();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        listener.closed(code, hasRejected ? "" : Objects.requireNonNullElse(reason, ""));
        callback.succeed();
    }

    private synchronized void release(int chars) {
        unreadChars -= chars;
        totalUnreadChars.addAndGet(-chars);
    }

    /** A peer that is disconnected or does not read would never answer the close frame. */
    private void disconnectAfterTimeout() {
        CompletableFuture.delayedExecutor(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, BackgroundThreads.executor())
                .execute(this::disconnect);
    }

    private void disconnect() {
        getSession().disconnect();
    }

    /** Sends one frame after the other, each after the previous one has been sent. */
    private CompletableFuture<@Nullable Void> sendFrames(String text, int start) {
        int end = frameEnd(text, start);
        CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
        Callback callback = Callback.from(() -> sent.complete(null), sent::completeExceptionally);
        getSession().sendPartialText(text.substring(start, end), end == text.length(), callback);
        return end == text.length() ? sent : sent.thenCompose(done -> sendFrames(text, end));
    }

    /** Returns the end of the next frame, without splitting a surrogate pair. */
    private static int frameEnd(String text, int start) {
        int end = Math.min(text.length(), start + MAX_FRAME_CHARS);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
