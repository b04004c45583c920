package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;

/**
 * Name one WebSocket connection, as API Gateway does in {@code requestContext.connectionId}.
 *
 * @param value 1 to 256 characters, usually 16 of URL-safe base64
 */
public record ConnectionId(String value) {

    /**
     * Check the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     */
    public ConnectionId {
        Ids.key("connection id", value);
    }
}
