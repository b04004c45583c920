package io.github.serverlesswebsockets.connections;

import java.util.Optional;

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
     * {@code $session-end/}. A client must not be let near such an entity; {@link AbstractSubscribeHandler} and
     * {@link AbstractUnsubscribeHandler} refuse it.
     *
     * @return true for a reserved entity
     */
    public boolean isReserved() {
        return value.startsWith(SessionEnds.PREFIX);
    }

    /**
     * Read an entity id from what a client sent.
     *
     * @param json the client's value
     * @return the id, or empty unless the value is a text that this type allows
     */
    public static Optional<EntityId> from(Json json) {
        return json.text().filter(Ids::isKey).map(EntityId::new);
    }
}
