package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Json;

/** The reason why the server closes a connection. The texts are part of the published contract. */
public enum CloseCode {
    /** The session of the token has expired: the client may connect again with a new token. */
    SESSION_EXPIRED("The session has expired. Connect again."),
    /** The server closes the connection, for example because the user was blocked: the client must not reconnect. */
    CLOSED_BY_SERVER("The server closes this connection.");

    private final String message;

    CloseCode(String message) {
        this.message = message;
    }

    /**
     * Returns the text for the client.
     *
     * @return the closing frame's {@code message}
     */
    public String message() {
        return message;
    }

    /**
     * Returns the last frame before the server closes a connection:
     * {@code {"type":"Closing","code":…,"message":…}}. API Gateway always closes with code 1000, so the reason has to be
     * sent in a frame.
     *
     * @return the frame as JSON text
     */
    public String toJson() {
        return Json.object("type", "Closing", "code", name(), "message", message)
                .toJson();
    }
}
