package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;

/**
 * Name a user, as the authorizer does in its context value {@code userId}.
 *
 * @param value 1 to 256 characters
 */
public record UserId(String value) {

    /**
     * Check the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     */
    public UserId {
        Ids.key("user id", value);
    }
}
