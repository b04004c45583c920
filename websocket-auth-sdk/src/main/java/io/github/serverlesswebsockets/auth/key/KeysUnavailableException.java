package io.github.serverlesswebsockets.auth.key;

import org.jspecify.annotations.Nullable;

/**
 * The failure to get a verification key, which the operator has to fix. It ends in 500, never in 401.
 *
 * <p>The message says what to do and is logged: it must not contain a secret, and neither must the message of the cause.
 */
public final class KeysUnavailableException extends RuntimeException {

    /**
     * Creates an exception.
     *
     * @param message what failed and what to do about it
     */
    public KeysUnavailableException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message what failed and what to do about it
     * @param cause the cause, or null
     */
    public KeysUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
