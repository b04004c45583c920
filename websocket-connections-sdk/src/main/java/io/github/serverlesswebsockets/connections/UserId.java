package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;

/**
 * The id of a user, as in the authorizer's context value {@code userId}.
 *
 * @param value 1 to 256 characters
 */
public record UserId(String value) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or contains control characters
     */
    public UserId {
        Ids.requireKey("user id", value);
    }
}
