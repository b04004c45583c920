package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionStore;
import io.github.serverlesswebsockets.connections.ConnectionTransport;
import io.github.serverlesswebsockets.connections.Connections;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Publisher;
import io.github.serverlesswebsockets.connections.SessionCheck;
import io.github.serverlesswebsockets.connections.Subscriptions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Build connections on one DynamoDB table with keys {@code pk} and {@code sk} (text) and one index with keys
 * {@code GSI1PK} and {@code GSI1SK} (text) that projects at least {@code connectedAt}, {@code endpoint} and
 * {@code ttl}. Set the table's TTL attribute to {@code ttl}.
 */
public final class DynamoDbConnections {

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
        String index = environment.getOrDefault("INDEX_NAME", "GSI1");
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return create(client, table, index);
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
        Endpoints endpoints = Endpoints.fromEnvironment();
        return create(
                new Table(client, table, index, Clock.systemUTC()),
                new ApiGatewayTransport(endpoints, new ManagementClients()),
                endpoints);
    }

    static Connections create(Table table, ConnectionTransport transport, Endpoints endpoints) {
        ConnectionStore store = new DynamoDbConnectionStore(table);
        Subscriptions subscriptions = new DynamoDbSubscriptions(table);
        Publisher publisher = Publisher.of(store, subscriptions, transport).withClock(table.clock());
        return new Connections(store, subscriptions, publisher, endpoints, SessionCheck.expiry(), table.clock());
    }
}
