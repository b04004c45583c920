package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.ShardPolicy;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Build connections on one DynamoDB table with keys {@code pk} and {@code sk} (text) and one index with keys
 * {@code GSI1PK} and {@code GSI1SK} (text) that projects at least {@code connectedAt}, {@code endpoint},
 * {@code sessionExpiresAt} (without it, messages also go to connections whose session has ended) and {@code ttl}. Set
 * the table's TTL attribute to {@code ttl}.
 */
public final class DynamoDbConnections {

    private static final String INDEX = "GSI1";

    private DynamoDbConnections() {}

    /**
     * Connect as the environment says: table {@code TABLE_NAME}, index {@code INDEX_NAME} (default {@code GSI1}).
     *
     * @return connections that a handler keeps for its lifetime; safe for concurrent use
     * @throws IllegalStateException if {@code TABLE_NAME} is not set
     */
    public static Connections fromEnvironment() {
        return from(System.getenv());
    }

    static Connections from(Map<String, String> environment) {
        String table = Optional.ofNullable(environment.get("TABLE_NAME"))
                .orElseThrow(() -> new IllegalStateException("TABLE_NAME is not set, expected the table's name"));
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return create(client, table, environment.getOrDefault("INDEX_NAME", INDEX));
    }

    /**
     * Connect through a client of yours.
     *
     * @param client the client; it stays yours to close
     * @param table the table's name
     * @param index the index's name
     * @return connections that a handler keeps for its lifetime; safe for concurrent use
     */
    public static Connections create(DynamoDbClient client, String table, String index) {
        return builder(client, table).index(index).build();
    }

    /**
     * Connect through a client of yours, with other settings.
     *
     * @param client the client; it stays yours to close
     * @param table the table's name
     * @return a builder; not safe for concurrent use
     */
    public static Builder builder(DynamoDbClient client, String table) {
        return new Builder(client, table);
    }

    static Connections create(DynamoDbTable table, ConnectionTransport transport, Endpoints endpoints) {
        return create(table, SubscriptionRules.DEFAULT, transport, endpoints);
    }

    private static Connections create(
            DynamoDbTable table, SubscriptionRules rules, ConnectionTransport transport, Endpoints endpoints) {
        ConnectionStore store = new TableConnectionStore(table);
        Subscriptions subscriptions = new TableSubscriptions(table, rules);
        Publisher publisher = Publisher.of(store, subscriptions, transport).withClock(table.clock());
        return Connections.of(store, subscriptions, publisher, endpoints).withClock(table.clock());
    }

    /** Set what differs from the defaults. Not safe for concurrent use. */
    public static final class Builder {

        private final DynamoDbClient client;
        private final String table;
        private String index = INDEX;
        private SubscriptionRules rules = SubscriptionRules.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(DynamoDbClient client, String table) {
            this.client = client;
            this.table = table;
        }

        /**
         * Name the index; {@code GSI1} by default.
         *
         * @param name the index's name
         * @return this builder
         */
        public Builder index(String name) {
            index = name;
            return this;
        }

        /**
         * Limit how many subscriptions a connection may have; 100 by default. Every subscribe reads them all: 1 read unit
         * for about 30 of them.
         *
         * @param most 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public Builder subscriptionLimit(int most) {
            rules = rules.withLimit(most);
            return this;
        }

        /**
         * Subscribe in a transaction instead of verifying after the write: not even a process that dies leaves a
         * subscription without a connection. It costs about twice the write units, and parallel requests of one client
         * get in each other's way. The limit is read before the transaction, so that subscribes that race may exceed it.
         * {@link Subscriptions#subscribeAll} verifies as before.
         *
         * @return this builder
         */
        public Builder transactionalSubscriptions() {
            rules = rules.withTransactions();
            return this;
        }

        /**
         * Spread the subscribers of hot entities over several index partitions; one for each entity by default.
         *
         * @param policy the decision
         * @return this builder
         */
        public Builder shards(ShardPolicy policy) {
            rules = rules.withShards(policy);
            return this;
        }

        /**
         * Take the time from elsewhere; the system's clock by default.
         *
         * @param other the clock
         * @return this builder
         */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Build the connections.
         *
         * @return connections that a handler keeps for its lifetime; safe for concurrent use
         */
        public Connections build() {
            Endpoints endpoints = Endpoints.fromEnvironment();
            return create(
                    new DynamoDbTable(client, table, index, clock),
                    rules,
                    ApiGatewayTransport.create(endpoints),
                    endpoints);
        }
    }
}
