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
 * A factory for {@link Connections} that use one DynamoDB table and one index. The keys of the table are {@code pk} and
 * {@code sk} (text), those of the index are {@code GSI1PK} and {@code GSI1SK} (text). The index projects at least
 * {@code connectedAt}, {@code endpoint}, {@code sessionExpiresAt} and {@code ttl}. Without {@code sessionExpiresAt},
 * messages are also sent to connections whose session has expired. Set the table's TTL attribute to {@code ttl}.
 */
public final class DynamoDbConnections {

    private static final String INDEX = "GSI1";

    private DynamoDbConnections() {}

    /**
     * Creates connections with the table {@code TABLE_NAME} and the index {@code INDEX_NAME} of the environment; the
     * index is {@code GSI1} by default.
     *
     * @return connections that a handler keeps for its lifetime; safe for concurrent use
     * @throws IllegalStateException if {@code TABLE_NAME} is not set
     */
    public static Connections fromEnvironment() {
        return from(System.getenv());
    }

    static Connections from(Map<String, String> environment) {
        String table = Optional.ofNullable(environment.get("TABLE_NAME"))
                .orElseThrow(() -> new IllegalStateException(
                        "Environment variable 'TABLE_NAME' is missing: expected the name of a table."));
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return create(client, table, environment.getOrDefault("INDEX_NAME", INDEX));
    }

    /**
     * Creates connections with a custom client.
     *
     * @param client the client, which the caller closes
     * @param table the table's name
     * @param index the index's name
     * @return connections that a handler keeps for its lifetime; safe for concurrent use
     */
    public static Connections create(DynamoDbClient client, String table, String index) {
        return builder(client, table).index(index).build();
    }

    /**
     * Returns a builder for connections with a custom client and other settings.
     *
     * @param client the client, which the caller closes
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

    /** A builder for connections whose settings differ from the defaults. Not safe for concurrent use. */
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
         * Sets the name of the index; {@code GSI1} by default.
         *
         * @param name the index's name
         * @return this builder
         */
        public Builder index(String name) {
            index = name;
            return this;
        }

        /**
         * Sets the maximum number of subscriptions of a connection; 100 by default. Every subscribe reads all of them,
         * which takes 1 read unit for about 30 subscriptions.
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
         * Subscribes in a transaction instead of verifying after the write, so that a process that crashes does not
         * leave a subscription without a connection. A transaction takes about twice the write units, and parallel
         * requests of one client can conflict. The limit is read before the transaction, so that concurrent subscribes
         * can exceed it. {@link Subscriptions#subscribeAll} still verifies after the write.
         *
         * @return this builder
         */
        public Builder transactionalSubscriptions() {
            rules = rules.withTransactions();
            return this;
        }

        /**
         * Distributes the subscribers of hot entities over several index partitions; one for each entity by default.
         *
         * @param policy determines the number of partitions
         * @return this builder
         */
        public Builder shards(ShardPolicy policy) {
            rules = rules.withShards(policy);
            return this;
        }

        /**
         * Sets the clock; the system clock by default.
         *
         * @param other the clock
         * @return this builder
         */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Creates the connections.
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
