package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.Subscriptions;
import java.util.stream.Stream;

/** Subscriptions as rows beside their connection. */
final class DynamoDbSubscriptions implements Subscriptions {

    private final Table table;

    DynamoDbSubscriptions(Table table) {
        this.table = table;
    }

    @Override
    public boolean subscribe(Recipient connection, EntityId entity) {
        table.put(Rows.subscription(connection, entity));
        // Verified after the write: whoever closes the connection meanwhile, one of the two removes the row.
        boolean open = Rows.live(
                table.get(Keys.connection(connection.connection())),
                table.clock().instant());
        if (!open) {
            unsubscribe(connection.connection(), entity);
        }
        return open;
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity) {
        table.delete(Keys.subscription(connection, entity));
    }

    @Override
    public Stream<Recipient> subscribersOf(EntityId entity) {
        return IndexQuery.recipients(table, Keys.escaped(entity.value()), Keys.SUBSCRIPTION_PREFIX);
    }
}
