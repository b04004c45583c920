package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;

/**
 * The id of an entity that clients subscribe to, for example an order, a chat room or a topic.
 *
 * @param value 1 to 256 characters
 */
public record EntityId(String value) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or contains control characters
     */
    public EntityId {
        Ids.requireKey("entity id", value);
    }

    /**
     * Returns whether the entity is reserved for this library, which uses it to find sessions that have expired: it begins
     * with {@code $session-end/}. Clients must not subscribe to it or unsubscribe from it; the handlers of this library
     * reject that.
     *
     * @return true for a reserved entity
     */
    public boolean isReserved() {
        return value.startsWith(SessionEnds.PREFIX);
    }
}
