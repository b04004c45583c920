package io.github.serverlesswebsockets.connections;

/** Tell a client why the server closes its connection; the texts are part of the published contract. */
public enum CloseCode {
    /** The session of the token has ended: connect again with a new one. */
    SESSION_EXPIRED("The session has expired. Connect again."),
    /** The user may not be connected any more, or the server clears up: do not connect again by yourself. */
    CLOSED_BY_SERVER("The server closes this connection.");

    private final String message;

    CloseCode(String message) {
        this.message = message;
    }

    /**
     * Return the sentence for the client.
     *
     * @return the closing frame's {@code message}
     */
    public String message() {
        return message;
    }
}
