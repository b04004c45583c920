package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.RecipientPage.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store that is down. */
final class BrokenStore implements ConnectionStore, Subscriptions {

    static Connections connections() {
        BrokenStore store = new BrokenStore();
        Publisher publisher = Publisher.of(store, store, FakeTransport.always(Delivery.DELIVERED));
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
    public Removal removeGone(ConnectionId id, Instant connectedBefore) {
        throw down();
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        throw down();
    }

    @Override
    public SubscribeOutcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        throw down();
    }

    @Override
    public SubscribeOutcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        throw down();
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        throw down();
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        throw down();
    }

    @Override
    public int shards(EntityId entity) {
        throw down();
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        throw down();
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        throw down();
    }

    private static StoreUnavailableException down() {
        return new StoreUnavailableException("internal trouble");
    }
}
