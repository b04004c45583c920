package io.github.serverlesswebsockets.connections.store;

/** Say that the connection store did not do what it was asked for; trying again later may help. */
public final class StoreUnavailableException extends RuntimeException {

    /**
     * Describe the failure.
     *
     * @param message one sentence: what failed, what was found, what was expected
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /**
     * Describe the failure and keep its cause.
     *
     * @param message one sentence: what failed, what was found, what was expected
     * @param cause what the store's client threw
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
