package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** Hears what happens on one WebSocket. Called by one thread at a time. */
public interface SocketListener {

    /**
     * The handshake is complete.
     *
     * @param socket the open socket
     */
    void opened(Socket socket);

    /**
     * A text message arrived. The next one is not read before this listener can take it.
     *
     * @param text the whole message, at most 128 KiB
     * @return completes when the listener can take another message
     */
    CompletionStage<Void> received(String text);

    /** A ping arrived, which has been answered with a pong. */
    void pinged();

    /**
     * The socket is closed.
     *
     * @param code the close code; 1005 when the peer gave none, 1006 when the connection broke
     * @param reason the reason; empty when there is none, and when this side refused what the peer sent
     */
    void closed(int code, String reason);
}
