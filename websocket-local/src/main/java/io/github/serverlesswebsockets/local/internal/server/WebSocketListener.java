package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** A listener that is notified of the events of one WebSocket, by one thread at a time. */
public interface WebSocketListener {

    /**
     * Called when the handshake is complete.
     *
     * @param socket the open WebSocket
     */
    void opened(ServerWebSocket socket);

    /**
     * Called when a text message has arrived. The next message is read only after the returned stage has completed.
     *
     * @param text the whole message, at most 128 KiB
     * @return completes when the listener can accept another message
     */
    CompletionStage<Void> received(String text);

    /** Called when a ping has arrived, which is answered with a pong. */
    void pinged();

    /**
     * Called when the WebSocket is closed.
     *
     * @param code the close code; 1005 if the peer sent none, 1006 if the connection broke
     * @param reason the reason; empty if there is none, or if this side rejected what the peer sent
     */
    void closed(int code, String reason);
}
