package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Subscriptions on a table, as rows beside the row of their connection. */
public final class TableSubscriptions implements Subscriptions {

    private final ConnectionTable table;
    private final SubscriptionRules rules;

    /** Creates subscriptions that follow the given rules. */
    public TableSubscriptions(ConnectionTable table, SubscriptionRules rules) {
        this.table = table;
        this.rules = rules;
    }

    @Override
    public Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        SubscribeRequest request = request(connection, entity, requestedAt);
        return rules.transactional() ? checkThenWrite(request) : writeThenVerify(request);
    }

    @Override
    public Outcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        List<SubscribeRequest> requests = entities.stream()
                .distinct()
                .map(entity -> request(connection, entity, requestedAt))
                .toList();
        return requests.isEmpty() ? Outcome.SUBSCRIBED : subscribeToAllOrNone(connection.connection(), requests);
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        table.put(Rows.marker(connection, entity, requestedAt), Condition.notOvertaken(requestedAt));
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        table.deleteAll(table.query(connection.value(), Keys.SUBSCRIPTION_PREFIX)
                .filter(row -> !Keys.entity(row).isReserved())
                .map(Row::key)
                .toList());
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        Instant now = table.clock().instant();
        return table.query(connection.value(), Keys.SUBSCRIPTION_PREFIX)
                .filter(row -> Rows.isLive(row, now))
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
        return RecipientQuery.page(table, Keys.entityPartition(entity, shard), Keys.SUBSCRIPTION_PREFIX, after);
    }

    private SubscribeRequest request(Recipient connection, EntityId entity, Instant requestedAt) {
        int shard = rules.shards()
                .shards(entity)
                .write(connection.connection(), table.clock().instant());
        return new SubscribeRequest(connection, entity, requestedAt, shard);
    }

    // The limit is read before the transaction, so that subscribes that race may exceed it.
    private Outcome checkThenWrite(SubscribeRequest request) {
        ConnectionId connection = request.subscriber().connection();
        ConnectionRows rows = ConnectionRows.read(table, connection);
        Outcome outcome = rows.outcome(rows.allows(request, rules.limit()));
        if (outcome != Outcome.SUBSCRIBED) {
            return outcome;
        }
        boolean open = table.putChecked(
                Rows.subscription(request),
                Condition.notOvertaken(request.requestedAt()),
                Keys.connection(connection),
                Condition.open(table.clock().instant()));
        return open ? Outcome.SUBSCRIBED : Outcome.CONNECTION_CLOSED;
    }

    private Outcome writeThenVerify(SubscribeRequest request) {
        return table.put(Rows.subscription(request), Condition.notOvertaken(request.requestedAt()))
                .map(before -> verify(request, before))
                .orElse(Outcome.SUBSCRIBED);
    }

    // The read comes after the write. If two subscribes race, the later reader sees both rows; if the connection is
    // closed
    // meanwhile, either the disconnect or this method removes the row.
    private Outcome verify(SubscribeRequest request, Row before) {
        ConnectionId connection = request.subscriber().connection();
        ConnectionRows rows = ConnectionRows.read(table, connection);
        boolean withinLimit = rows.holdsAtMost(rules.limit())
                || request.renews(before, table.clock().instant());
        if (!rows.open()) {
            table.delete(request.key(), Condition.notOvertaken(request.requestedAt()));
        } else if (!withinLimit) {
            unsubscribe(connection, request.entity(), request.requestedAt());
        }
        return rows.outcome(withinLimit);
    }

    private Outcome subscribeToAllOrNone(ConnectionId connection, List<SubscribeRequest> requests) {
        boolean written = requests.size() <= rules.limit();
        if (written) {
            table.putAll(requests.stream().map(Rows::subscription).toList());
        }
        ConnectionRows rows = ConnectionRows.read(table, connection);
        Outcome outcome = rows.outcome(written && rows.holdsAtMost(rules.limit()));
        if (outcome != Outcome.SUBSCRIBED) {
            table.deleteAll(requests.stream()
                    .map(SubscribeRequest::key)
                    .filter(key -> written || rows.subscriptions().contains(key))
                    .toList());
        }
        return outcome;
    }
}
