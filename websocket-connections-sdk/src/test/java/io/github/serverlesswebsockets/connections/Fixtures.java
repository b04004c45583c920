package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.FakeTransport;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Connections and recipients at a fixed time. */
public final class Fixtures {

    public static final Instant OPENED = Instant.ofEpochMilli(1_795_334_400_000L);
    public static final Clock CLOCK = Clock.fixed(OPENED.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
    public static final EntityId ORDER = new EntityId("order-1");
    public static final UserId ADA = new UserId("user-1");
    public static final URI ENDPOINT = URI.create("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod");

    private Fixtures() {}

    public static Clock clockAt(Duration afterOpening) {
        return Clock.fixed(OPENED.plus(afterOpening), ZoneOffset.UTC);
    }

    public static ConnectionId id(String name) {
        return new ConnectionId(name);
    }

    public static Connection connection(String id) {
        return new Connection(id(id), OPENED, ENDPOINT, "127.0.0.1", Map.of("userId", "user-1", "firstName", "Ada"));
    }

    public static Connection anonymous(String id) {
        return new Connection(id(id), OPENED, ENDPOINT, "127.0.0.1", Map.of());
    }

    public static Recipient recipient(String id) {
        return connection(id).recipient();
    }

    public static Endpoints endpoints(Map<String, String> environment) {
        return Endpoints.from(environment);
    }

    public static VirtualTime time() {
        return VirtualTime.startingAt(CLOCK.instant());
    }

    public static Connections connections(InMemoryConnections store, ConnectionTransport transport) {
        Publisher publisher = Publisher.of(store, store, transport).withClock(time().clock());
        return Connections.of(store, store, publisher, Endpoints.from(Map.of())).withClock(CLOCK);
    }

    public static Connections connections(InMemoryConnections store) {
        return connections(store, FakeTransport.always(Delivery.DELIVERED));
    }
}
