package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Subscriptions on a table. Their rows are in the same partition as the row of their connection. */
public final class TableSubscriptions implements Subscriptions {

    // The maximum duration of a Lambda invocation: an older request has ended.
    private static final Duration MAX_REQUEST_DURATION = Duration.ofMinutes(15);

    private final ConnectionTable table;
    private final SubscriptionRules rules;

    /** Creates subscriptions that follow the given rules. */
    public TableSubscriptions(ConnectionTable table, SubscriptionRules rules) {
        this.table = table;
        this.rules = rules;
    }

    @Override
    public Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        Request request = request(connection, entity, requestedAt);
        return rules.transactional() ? checkThenWrite(request) : writeThenVerify(request);
    }

    @Override
    public Outcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        List<Request> requests = entities.stream()
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
        table.deleteAll(table.query(connection.value(), Rows.SUBSCRIPTION_PREFIX)
                .filter(row -> !Rows.entity(row).isReserved())
                .map(Row::key)
                .toList());
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        Instant now = table.clock().instant();
        return table.query(connection.value(), Rows.SUBSCRIPTION_PREFIX)
                .filter(row -> Rows.isLive(row, now))
                .map(Rows::entity)
                .filter(entity -> !entity.isReserved())
                .toList();
    }

    @Override
    public int shards(EntityId entity) {
        return rules.shards().shards(entity).read(table.clock().instant());
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return table.recipients(Rows.entityPartition(entity, shard), Rows.SUBSCRIPTION_PREFIX, after);
    }

    private Request request(Recipient connection, EntityId entity, Instant requestedAt) {
        int shard = rules.shards()
                .shards(entity)
                .write(connection.connection(), table.clock().instant());
        return new Request(connection, entity, requestedAt, shard);
    }

    // The limit is read before the transaction, so concurrent subscribes may exceed it.
    private Outcome checkThenWrite(Request request) {
        ConnectionId connection = request.subscriber().connection();
        LiveRows rows = read(connection);
        Outcome outcome = rows.outcome(rows.allows(request, rules.limit()));
        if (outcome != Outcome.SUBSCRIBED) {
            return outcome;
        }
        boolean open = table.putChecked(
                request.row(),
                Condition.notOvertaken(request.requestedAt()),
                Rows.connectionKey(connection),
                Condition.open(table.clock().instant()));
        return open ? Outcome.SUBSCRIBED : Outcome.CONNECTION_CLOSED;
    }

    private Outcome writeThenVerify(Request request) {
        return table.put(request.row(), Condition.notOvertaken(request.requestedAt()))
                .map(before -> verify(request, before))
                .orElse(Outcome.SUBSCRIBED);
    }

    // The read follows the write. Of two concurrent subscribes, at least the one that reads last sees both rows. If the
    // connection is closed meanwhile, either the disconnect or this method removes the row.
    private Outcome verify(Request request, Row before) {
        ConnectionId connection = request.subscriber().connection();
        LiveRows rows = read(connection);
        boolean withinLimit = rows.holdsAtMost(rules.limit())
                || request.renews(before, table.clock().instant());
        if (!rows.open()) {
            table.delete(request.key(), Condition.notOvertaken(request.requestedAt()));
        } else if (!withinLimit) {
            unsubscribe(connection, request.entity(), request.requestedAt());
        }
        return rows.outcome(withinLimit);
    }

    private Outcome subscribeToAllOrNone(ConnectionId connection, List<Request> requests) {
        boolean written = requests.size() <= rules.limit();
        if (written) {
            table.putAll(requests.stream().map(Request::row).toList());
        }
        LiveRows rows = read(connection);
        Outcome outcome = rows.outcome(written && rows.holdsAtMost(rules.limit()));
        if (outcome != Outcome.SUBSCRIBED) {
            table.deleteAll(requests.stream()
                    .map(Request::key)
                    .filter(key -> written || rows.subscriptions().contains(key))
                    .toList());
        }
        return outcome;
    }

    private LiveRows read(ConnectionId connection) {
        Instant now = table.clock().instant();
        List<Row> live = table.query(connection.value(), "")
                .filter(row -> Rows.isLive(row, now))
                .toList();
        return new LiveRows(
                live.stream().anyMatch(Rows::isConnection),
                live.stream()
                        .filter(row -> !Rows.isConnection(row))
                        .map(Row::key)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** A request to subscribe, and the shard of the entity to which its row is written. */
    private record Request(Recipient subscriber, EntityId entity, Instant requestedAt, int shard) {

        Row key() {
            return Rows.subscriptionKey(subscriber.connection(), entity);
        }

        Row row() {
            return Rows.subscription(subscriber, entity, requestedAt, shard);
        }

        /**
         * Returns whether this request renews a subscription that already counts towards the limit. If the request that
         * wrote the replaced row may still be running, the result is false, because that request may still remove the
         * row.
         */
        boolean renews(Row before, Instant now) {
            return Rows.isLive(before, now)
                    && !Rows.requestedAt(before).plus(MAX_REQUEST_DURATION).isAfter(requestedAt);
        }
    }

    /** The live rows of one connection: whether it is open, and the keys of its subscriptions. */
    private record LiveRows(boolean open, Set<Row> subscriptions) {

        boolean holdsAtMost(int limit) {
            return subscriptions.size() <= limit;
        }

        boolean allows(Request request, int limit) {
            return subscriptions.contains(request.key()) || subscriptions.size() < limit;
        }

        Outcome outcome(boolean withinLimit) {
            if (!open) {
                return Outcome.CONNECTION_CLOSED;
            }
            return withinLimit ? Outcome.SUBSCRIBED : Outcome.LIMIT_EXCEEDED;
        }
    }
}
