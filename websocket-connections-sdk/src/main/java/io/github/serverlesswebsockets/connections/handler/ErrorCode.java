package io.github.serverlesswebsockets.connections.handler;

/** The reason why a client's message had no effect. The texts are part of the published contract. */
public enum ErrorCode {
    /** The message is not a JSON object, or a field is missing or out of bounds. */
    INVALID_MESSAGE("The message is not valid."),
    /** The message names an action that does not exist. */
    UNKNOWN_ACTION("The action is not known."),
    /** The user is not allowed to do this. */
    FORBIDDEN("This is not allowed."),
    /** The connection's token has expired: connect again with a new one. */
    SESSION_EXPIRED("The session has expired. Connect again."),
    /** The client exceeds a limit. */
    LIMIT_EXCEEDED("A limit is exceeded."),
    /** An internal error: send the message again later. */
    TRY_AGAIN("Something went wrong. Try again.");

    private final String message;

    ErrorCode(String message) {
        this.message = message;
    }

    /**
     * Returns the sentence for the client.
     *
     * @return the error frame's {@code message}
     */
    public String message() {
        return message;
    }
}
