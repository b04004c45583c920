package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.ShardPolicy;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An in-memory connection store with subscriptions, for tests. It runs the same protocol as the DynamoDB store, on an
 * in-memory table. Safe for concurrent use.
 */
public final class InMemoryConnections implements ConnectionStore, Subscriptions {

    private final InMemoryTable table;
    private final ConnectionStore store;
    private final Subscriptions subscriptions;

    private InMemoryConnections(InMemoryTable table, SubscriptionRules rules) {
        this.table = table;
        store = new TableConnectionStore(table);
        subscriptions = new TableSubscriptions(table, rules);
    }

    /**
     * Creates an empty store with the settings that the DynamoDB store has by default.
     *
     * @param clock determines which rows have expired
     * @return the store
     */
    public static InMemoryConnections create(Clock clock) {
        return builder(clock).build();
    }

    /**
     * Creates a builder for an empty store with other settings.
     *
     * @param clock determines which rows have expired
     * @return a builder; not safe for concurrent use
     */
    public static Builder builder(Clock clock) {
        return new Builder(clock);
    }

    @Override
    public boolean connect(Connection connection) {
        return store.connect(connection);
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return store.find(id);
    }

    @Override
    public void disconnect(ConnectionId id) {
        store.disconnect(id);
    }

    @Override
    public Removal removeGone(ConnectionId id, Instant connectedBefore) {
        return store.removeGone(id, connectedBefore);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return store.connectionsOf(user, after);
    }

    @Override
    public Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        return subscriptions.subscribe(connection, entity, requestedAt);
    }

    @Override
    public Outcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        return subscriptions.subscribeAll(connection, entities, requestedAt);
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        subscriptions.unsubscribe(connection, entity, requestedAt);
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        subscriptions.unsubscribeAll(connection);
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        return subscriptions.entitiesOf(connection);
    }

    @Override
    public int shards(EntityId entity) {
        return subscriptions.shards(entity);
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return subscriptions.subscribersOf(entity, shard, after);
    }

    InMemoryTable table() {
        return table;
    }

    /** A builder for a store whose settings differ from the defaults. Not safe for concurrent use. */
    public static final class Builder {

        private final Clock clock;
        private int pageSize = 1000;
        private SubscriptionRules rules = SubscriptionRules.DEFAULT;

        private Builder(Clock clock) {
            this.clock = clock;
        }

        /**
         * Sets the maximum number of subscriptions of a connection; 100 by default.
         *
         * @param limit 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public Builder subscriptionLimit(int limit) {
            rules = rules.withLimit(limit);
            return this;
        }

        /**
         * Sets the maximum number of rows of a page, including expired ones; 1,000 by default.
         *
         * @param rows 1 or more
         * @return this builder
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public Builder pageSize(int rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("Invalid 'pageSize': expected 1 or more, found " + rows + ".");
            }
            pageSize = rows;
            return this;
        }

        /**
         * Subscribes in a transaction instead of verifying after the write.
         *
         * @return this builder
         */
        public Builder transactionalSubscriptions() {
            rules = rules.withTransactions();
            return this;
        }

        /**
         * Distributes the subscribers of hot entities over several partitions; one for each entity by default.
         *
         * @param policy determines the number of partitions
         * @return this builder
         */
        public Builder shards(ShardPolicy policy) {
            rules = rules.withShards(policy);
            return this;
        }

        /**
         * Creates the store.
         *
         * @return an empty store
         */
        public InMemoryConnections build() {
            return build(new InMemoryTable(clock, pageSize));
        }

        InMemoryConnections build(InMemoryTable existing) {
            return new InMemoryConnections(existing, rules);
        }
    }
}
