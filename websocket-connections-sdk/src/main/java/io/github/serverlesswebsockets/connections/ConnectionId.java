package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;

/**
 * The id of a WebSocket connection, as in API Gateway's {@code requestContext.connectionId}.
 *
 * @param value 1 to 256 characters, usually 16 characters of URL-safe base64
 */
public record ConnectionId(String value) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or contains control characters
     */
    public ConnectionId {
        Ids.requireKey("connection id", value);
    }
}
