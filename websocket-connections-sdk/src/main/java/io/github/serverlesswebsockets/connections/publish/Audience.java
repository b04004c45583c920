package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import java.util.List;

/** The recipients of a message. */
public sealed interface Audience {

    /**
     * All subscribers of an entity.
     *
     * @param entity the entity
     */
    record Subscribers(EntityId entity) implements Audience {}

    /**
     * All connections of a user, for example one for each device or browser tab.
     *
     * @param user the user
     */
    record ConnectionsOf(UserId user) implements Audience {}

    /**
     * A list of connections. A continuation has space for about 3,000 of them, or for about 1,000 with a message of
     * 128 KB; recipients of a longer list that are neither reached before the deadline nor fit into the
     * continuation are reported as {@link Delivery#NOT_ATTEMPTED}.
     *
     * @param recipients the connections
     */
    record Listed(List<Recipient> recipients) implements Audience {

        /** Creates an audience. */
        public Listed {
            recipients = List.copyOf(recipients);
        }
    }
}
