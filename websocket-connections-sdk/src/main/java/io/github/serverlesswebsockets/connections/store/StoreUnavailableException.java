package io.github.serverlesswebsockets.connections.store;

/** Signals that the connection store did not complete a request; repeating it later may succeed. */
public final class StoreUnavailableException extends RuntimeException {

    /**
     * Creates an exception.
     *
     * @param message one sentence: what failed, what was found, what was expected
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message one sentence: what failed, what was found, what was expected
     * @param cause what the store's client threw
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
