package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** The server's end of an open WebSocket. Thread-safe; messages leave in the order they are given. */
public interface Socket {

    /**
     * Sends a text message, in frames of at most 32 KiB.
     *
     * @param text the message
     * @return completes when it has left, or exceptionally when the socket is gone; at once with a
     *     {@link BufferFullException} when the peer is too slow to take more
     */
    CompletionStage<Void> send(String text);

    /**
     * Starts the close handshake; a peer that does not answer within five seconds is cut off.
     *
     * @param code the close code, such as 1000
     * @param reason the reason, at most 123 bytes
     */
    void close(int code, String reason);
}
