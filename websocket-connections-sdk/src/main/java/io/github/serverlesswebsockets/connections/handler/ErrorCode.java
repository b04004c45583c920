package io.github.serverlesswebsockets.connections.handler;

/** Tell a client what is wrong with its message; the texts are part of the published contract. */
public enum ErrorCode {
    /** The message is no JSON object, or a field is missing or out of bounds. */
    INVALID_MESSAGE("The message is not valid."),
    /** The message asks for an action that does not exist. */
    UNKNOWN_ACTION("The action is not known."),
    /** The user may not do this. */
    FORBIDDEN("This is not allowed."),
    /** The token of the connection has expired: connect again with a new one. */
    SESSION_EXPIRED("The session has expired. Connect again."),
    /** The client asks for more than it may have. */
    LIMIT_EXCEEDED("A limit is exceeded."),
    /** Something failed on our side: send the message again later. */
    TRY_AGAIN("Something went wrong. Try again.");

    private final String message;

    ErrorCode(String message) {
        this.message = message;
    }

    /**
     * Return the sentence for the client.
     *
     * @return the error frame's {@code message}
     */
    public String message() {
        return message;
    }
}
