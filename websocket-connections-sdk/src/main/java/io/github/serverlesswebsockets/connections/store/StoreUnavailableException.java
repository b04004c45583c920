package io.github.serverlesswebsockets.connections.store;

/** Signals that the connection store did not complete a request. A retry may succeed. */
public final class StoreUnavailableException extends RuntimeException {

    /**
     * Creates an exception.
     *
     * @param message what failed, what was expected and what was found
     */
    public StoreUnavailableException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what failed, what was expected and what was found
     * @param cause the exception of the store's client
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
