package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import java.util.List;

/** Say who is to receive a message. */
public sealed interface Audience {

    /**
     * Everyone who watches an entity.
     *
     * @param entity the entity
     */
    record Subscribers(EntityId entity) implements Audience {}

    /**
     * All connections of a user, one for each device or tab.
     *
     * @param user the user
     */
    record ConnectionsOf(UserId user) implements Audience {}

    /**
     * Connections that are known already. Of a long list, what neither the deadline nor a continuation has room for is
     * reported as {@link Delivery#NOT_ATTEMPTED}; about 3,000 fit.
     *
     * @param recipients the connections
     */
    record Listed(List<Recipient> recipients) implements Audience {

        /** Take the list over. */
        public Listed {
            recipients = List.copyOf(recipients);
        }
    }
}
