package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;

/**
 * Name a thing that clients subscribe to: an order, a room, a topic.
 *
 * @param value 1 to 256 characters
 */
public record EntityId(String value) {

    /**
     * Check the text.
     *
     * @throws IllegalArgumentException if the text is blank, too long or holds control characters
     */
    public EntityId {
        Ids.key("entity id", value);
    }

    /**
     * Tell whether this library uses the entity for itself, to find sessions that have ended: it begins with
     * {@code $session-end/}. Clients must not subscribe to it or unsubscribe from it; the handlers of this library refuse
     * that.
     *
     * @return true for a reserved entity
     */
    public boolean isReserved() {
        return value.startsWith(SessionEnds.PREFIX);
    }
}
