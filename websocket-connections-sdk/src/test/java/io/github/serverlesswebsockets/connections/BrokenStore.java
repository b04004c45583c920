package io.github.serverlesswebsockets.connections;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that is down. */
final class BrokenStore implements ConnectionStore, Subscriptions {

    static Connections connections() {
        BrokenStore store = new BrokenStore();
        Publisher publisher = Publisher.of(store, store, (recipient, message) -> Delivery.DELIVERED);
        return new Connections(
                store, store, publisher, Endpoints.fromEnvironment(), SessionCheck.expiry(), Fixtures.CLOCK);
    }

    @Override
    public boolean connect(Connection connection) {
        throw down();
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        throw down();
    }

    @Override
    public void disconnect(ConnectionId id) {
        throw down();
    }

    @Override
    public boolean removeGone(ConnectionId id, Instant connectedBefore) {
        throw down();
    }

    @Override
    public Stream<Recipient> connectionsOf(UserId user) {
        throw down();
    }

    @Override
    public boolean subscribe(Recipient connection, EntityId entity) {
        throw down();
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity) {
        throw down();
    }

    @Override
    public Stream<Recipient> subscribersOf(EntityId entity) {
        throw down();
    }

    private static StoreUnavailableException down() {
        return new StoreUnavailableException("internal trouble");
    }
}
