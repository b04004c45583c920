package io.github.serverlesswebsockets.local.server;

/** Hears what happens on one WebSocket. Called by one thread at a time. */
public interface SocketListener {

    /**
     * The handshake is complete.
     *
     * @param socket the open socket
     */
    void opened(Socket socket);

    /**
     * A text message arrived.
     *
     * @param text the whole message, at most 128 KiB
     */
    void received(String text);

    /**
     * The socket is closed.
     *
     * @param code the close code; 1005 when the peer gave none, 1006 when the connection broke
     * @param reason the reason; empty when there is none
     */
    void closed(int code, String reason);
}
