package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;

/** The rows of the protocol, for tests of tables. */
public final class StoredRows {

    private StoredRows() {}

    public static Row connection(Connection connection) {
        return Rows.connection(connection);
    }

    public static Row connectionKey(ConnectionId id) {
        return Rows.connectionKey(id);
    }

    public static Row subscription(Recipient subscriber, EntityId entity, Instant requestedAt) {
        return Rows.subscription(subscriber, entity, requestedAt, 0);
    }

    public static Row subscriptionKey(ConnectionId id, EntityId entity) {
        return Rows.subscriptionKey(id, entity);
    }
}
