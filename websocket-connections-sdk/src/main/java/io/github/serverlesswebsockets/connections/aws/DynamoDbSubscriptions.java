package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Subscriptions as rows beside their connection. */
final class DynamoDbSubscriptions implements Subscriptions {

    private final Table table;
    private final SubscriptionRules rules;

    DynamoDbSubscriptions(Table table, SubscriptionRules rules) {
        this.table = table;
        this.rules = rules;
    }

    @Override
    public Subscriptions.Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        Subscription wish = wish(connection, entity, requestedAt);
        return rules.transactional() ? new Transaction(table, rules.limit()).subscribe(wish) : writeThenVerify(wish);
    }

    @Override
    public Subscriptions.Outcome subscribeAll(
            Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        List<Subscription> wishes = entities.stream()
                .distinct()
                .map(entity -> wish(connection, entity, requestedAt))
                .toList();
        return wishes.isEmpty() ? Subscriptions.Outcome.SUBSCRIBED : allOrNone(connection.connection(), wishes);
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        table.put(Rows.marker(connection, entity, requestedAt), Condition.notOvertaken(requestedAt));
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        table.writeAll(table.query(Keys.subscriptionsOf(connection))
                .filter(row -> !Keys.entity(row).isReserved())
                .map(Keys::keyOf)
                .map(BatchWrite::delete)
                .toList());
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        Instant now = table.clock().instant();
        return table.query(Keys.subscriptionsOf(connection))
                .filter(row -> Rows.live(row, now))
                .map(Keys::entity)
                .filter(entity -> !entity.isReserved())
                .toList();
    }

    @Override
    public int shards(EntityId entity) {
        return rules.shards().shards(entity).read(table.clock().instant());
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return IndexQuery.page(table, Keys.entityPartition(entity, shard), Keys.SUBSCRIPTION_PREFIX, after);
    }

    private Subscription wish(Recipient connection, EntityId entity, Instant requestedAt) {
        int shard = rules.shards()
                .shards(entity)
                .write(connection.connection(), table.clock().instant());
        return new Subscription(connection, entity, requestedAt, shard);
    }

    private Subscriptions.Outcome writeThenVerify(Subscription wish) {
        return table.put(Rows.subscription(wish), Condition.notOvertaken(wish.requestedAt()))
                .map(before -> verify(wish, before))
                .orElse(Subscriptions.Outcome.SUBSCRIBED);
    }

    // Read after the write: of two subscribes that race, the later reader sees both rows; and whoever closes the
    // connection meanwhile, one of the two removes the row.
    private Subscriptions.Outcome verify(Subscription wish, Map<String, AttributeValue> before) {
        ConnectionId connection = wish.subscriber().connection();
        Partition partition = Partition.read(table, connection);
        boolean room = partition.holdsAtMost(rules.limit())
                || wish.repeats(before, table.clock().instant());
        if (!partition.open()) {
            table.delete(wish.key(), Condition.notOvertaken(wish.requestedAt()));
        } else if (!room) {
            unsubscribe(connection, wish.entity(), wish.requestedAt());
        }
        return partition.outcome(room);
    }

    private Subscriptions.Outcome allOrNone(ConnectionId connection, List<Subscription> wishes) {
        boolean fit = wishes.size() <= rules.limit();
        if (fit) {
            table.writeAll(
                    wishes.stream().map(Rows::subscription).map(BatchWrite::put).toList());
        }
        Partition partition = Partition.read(table, connection);
        Subscriptions.Outcome outcome = partition.outcome(fit && partition.holdsAtMost(rules.limit()));
        if (outcome != Subscriptions.Outcome.SUBSCRIBED) {
            table.writeAll(wishes.stream()
                    .map(Subscription::key)
                    .filter(key -> fit || partition.subscriptions().contains(key))
                    .map(BatchWrite::delete)
                    .toList());
        }
        return outcome;
    }
}
