package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.ShardPolicy;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import io.github.serverlesswebsockets.connections.testing.InMemoryTable.Marked;
import io.github.serverlesswebsockets.connections.testing.InMemoryTable.Partition;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Remember connections and subscriptions in this process, for tests.
 *
 * <p>It keeps the same promises as the DynamoDB store, by the same steps. Safe for concurrent use.
 */
public final class InMemoryConnections implements ConnectionStore, Subscriptions {

    // What one request to a table takes.
    private static final int BATCH = 25;

    private final InMemoryTable table;
    private final Clock clock;
    private final int limit;
    private final ShardPolicy shards;

    private InMemoryConnections(Builder builder, InMemoryTable table) {
        this.table = table;
        clock = builder.clock;
        limit = builder.limit;
        shards = builder.shards;
    }

    /**
     * Create an empty store with the settings that the DynamoDB store has by default.
     *
     * @param clock tells what has expired
     * @return the store
     */
    public static InMemoryConnections create(Clock clock) {
        return builder(clock).build();
    }

    /**
     * Create an empty store with other settings.
     *
     * @param clock tells what has expired
     * @return a builder; not safe for concurrent use
     */
    public static Builder builder(Clock clock) {
        return new Builder(clock);
    }

    @Override
    public boolean connect(Connection connection) {
        return table.connect(connection);
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return table.find(id);
    }

    @Override
    public void disconnect(ConnectionId id) {
        table.mark(id, Instant.MAX);
        sweep(id);
    }

    @Override
    public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
        Marked marked = table.mark(id, connectedBefore);
        if (marked == Marked.TOO_YOUNG) {
            return ConnectionStore.Removal.NONE;
        }
        int swept = sweep(id);
        return new ConnectionStore.Removal(true, marked == Marked.WAS_OPEN ? 0 : swept);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return table.page(InMemoryIndex.user(user), after);
    }

    @Override
    public Subscriptions.Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        InMemoryRow row = row(connection, entity, requestedAt);
        return table.put(row).map(before -> verify(row, before)).orElse(Subscriptions.Outcome.SUBSCRIBED);
    }

    @Override
    public Subscriptions.Outcome subscribeAll(
            Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        List<InMemoryRow> rows = entities.stream()
                .distinct()
                .map(entity -> row(connection, entity, requestedAt))
                .toList();
        if (rows.size() <= limit) {
            batches(rows).forEach(table::putAll);
        }
        Partition partition = table.read(connection.connection());
        Subscriptions.Outcome outcome =
                outcome(partition, rows.size() <= limit && partition.entities().size() <= limit);
        if (!rows.isEmpty() && outcome != Subscriptions.Outcome.SUBSCRIBED) {
            delete(connection.connection(), rows);
        }
        return rows.isEmpty() ? Subscriptions.Outcome.SUBSCRIBED : outcome;
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        table.put(InMemoryRow.marker(connection, entity, requestedAt));
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        delete(
                connection,
                table.subscriptionsOf(connection).stream()
                        .filter(row -> !row.entity().isReserved())
                        .toList());
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        return table.read(connection).entities().stream()
                .filter(entity -> !entity.isReserved())
                .toList();
    }

    @Override
    public int shards(EntityId entity) {
        return shards.shards(entity).read(clock.instant());
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return table.page(InMemoryIndex.shard(entity, shard), after);
    }

    InMemoryTable table() {
        return table;
    }

    private InMemoryRow row(Recipient connection, EntityId entity, Instant requestedAt) {
        int shard = shards.shards(entity).write(connection.connection(), clock.instant());
        return new InMemoryRow(
                connection, entity, requestedAt, InMemoryIndex.place(entity, shard, connection.connection()));
    }

    private Subscriptions.Outcome verify(InMemoryRow row, InMemoryRow before) {
        ConnectionId connection = row.subscriber().connection();
        Partition partition = table.read(connection);
        boolean room = partition.entities().size() <= limit || row.repeats(before, clock.instant());
        if (!partition.open()) {
            table.takeBack(row);
        } else if (!room) {
            unsubscribe(connection, row.entity(), row.requestedAt());
        }
        return outcome(partition, room);
    }

    private static Subscriptions.Outcome outcome(Partition partition, boolean room) {
        if (!partition.open()) {
            return Subscriptions.Outcome.CONNECTION_CLOSED;
        }
        return room ? Subscriptions.Outcome.SUBSCRIBED : Subscriptions.Outcome.LIMIT_EXCEEDED;
    }

    private int sweep(ConnectionId id) {
        List<InMemoryRow> rows = table.subscriptionsOf(id);
        delete(id, rows);
        Instant now = clock.instant();
        return (int) rows.stream().filter(row -> row.subscribes(now)).count();
    }

    private void delete(ConnectionId id, List<InMemoryRow> rows) {
        batches(rows)
                .forEach(batch ->
                        table.delete(id, batch.stream().map(InMemoryRow::entity).toList()));
    }

    private static List<List<InMemoryRow>> batches(List<InMemoryRow> rows) {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + BATCH)
                .mapToObj(from -> rows.subList(from, Math.min(from + BATCH, rows.size())))
                .toList();
    }

    /** Set what differs from the defaults. Not safe for concurrent use. */
    public static final class Builder {

        private final Clock clock;
        private int limit = 100;
        private int pageSize = 1000;
        private ShardPolicy shards = ShardPolicy.one();

        private Builder(Clock clock) {
            this.clock = clock;
        }

        /**
         * Limit how many subscriptions a connection may have; 100 by default.
         *
         * @param most 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public Builder subscriptionLimit(int most) {
            if (most < 1 || most > 1000) {
                throw new IllegalArgumentException("subscriptionLimit is " + most + ", expected 1 to 1000");
            }
            limit = most;
            return this;
        }

        /**
         * Limit how many rows a page has, expired ones included; 1,000 by default.
         *
         * @param rows 1 or more
         * @return this builder
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public Builder pageSize(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("pageSize is " + rows + ", expected 1 or more");
            }
            pageSize = rows;
            return this;
        }

        /**
         * Spread the subscribers of hot entities over several partitions; one for each entity by default.
         *
         * @param policy the decision
         * @return this builder
         */
        public Builder shards(ShardPolicy policy) {
            shards = policy;
            return this;
        }

        /**
         * Create the store.
         *
         * @return an empty store
         */
        public InMemoryConnections build() {
            return new InMemoryConnections(this, new InMemoryTable(clock, pageSize));
        }

        InMemoryConnections build(InMemoryTable existing) {
            return new InMemoryConnections(this, existing);
        }
    }
}
