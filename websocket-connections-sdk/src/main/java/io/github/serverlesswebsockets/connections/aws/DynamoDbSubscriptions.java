package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.RecipientPage;
import io.github.serverlesswebsockets.connections.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.SubscribeOutcome;
import io.github.serverlesswebsockets.connections.Subscriptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Subscriptions as rows beside their connection. */
final class DynamoDbSubscriptions implements Subscriptions {

    private final Table table;

    DynamoDbSubscriptions(Table table) {
        this.table = table;
    }

    @Override
    public SubscribeOutcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        table.put(Rows.subscription(connection, entity));
        // Verified after the write: whoever closes the connection meanwhile, one of the two removes the row.
        boolean open = Rows.live(
                table.get(Keys.connection(connection.connection())),
                table.clock().instant());
        if (!open) {
            unsubscribe(connection.connection(), entity, requestedAt);
        }
        return open ? SubscribeOutcome.SUBSCRIBED : SubscribeOutcome.CONNECTION_CLOSED;
    }

    @Override
    public SubscribeOutcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        return entities.stream()
                .map(entity -> subscribe(connection, entity, requestedAt))
                .reduce(SubscribeOutcome.SUBSCRIBED, (any, last) -> last);
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        table.delete(Keys.subscription(connection, entity));
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        table.deleteAll(table.query(Keys.subscriptionsOf(connection)).toList());
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        return table.query(Keys.subscriptionsOf(connection)).map(Keys::entity).toList();
    }

    @Override
    public int shards(EntityId entity) {
        return 1;
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return IndexQuery.page(table, Keys.escaped(entity.value()), Keys.SUBSCRIPTION_PREFIX, after);
    }
}
