package io.github.serverlesswebsockets.auth.verify;

import org.jspecify.annotations.Nullable;

/**
 * Report that no verification key could be had, which is the operator's trouble and ends in 500, never in 401.
 *
 * <p>The message is one sentence that says what to do. It reaches the function's log: never put a secret into it, or a cause that quotes
 * one.
 */
public final class KeysUnavailableException extends RuntimeException {

    /**
     * Create the report.
     *
     * @param message what failed and what to do about it
     */
    public KeysUnavailableException(String message) {
        this(message, null);
    }

    /**
     * Create the report with what caused it.
     *
     * @param message what failed and what to do about it
     * @param cause the failure underneath, or null
     */
    public KeysUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
