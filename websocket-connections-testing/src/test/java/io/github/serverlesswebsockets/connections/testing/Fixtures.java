package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Connections and recipients at a fixed time. */
final class Fixtures {

    static final Instant OPENED = Instant.ofEpochMilli(1_795_334_400_000L);
    static final Clock CLOCK = Clock.fixed(OPENED.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
    static final EntityId ORDER = new EntityId("order-1");
    static final UserId ADA = new UserId("user-1");

    private static final URI ENDPOINT = URI.create("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod");

    private Fixtures() {}

    static ConnectionId id(String name) {
        return new ConnectionId(name);
    }

    static Connection connection(String id) {
        return new Connection(id(id), OPENED, ENDPOINT, "127.0.0.1", Map.of("userId", "user-1", "firstName", "Ada"));
    }

    static Recipient recipient(String id) {
        return connection(id).recipient();
    }
}
