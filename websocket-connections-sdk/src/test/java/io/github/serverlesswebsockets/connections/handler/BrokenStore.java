package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.FakeTransport;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store that is not available. */
public final class BrokenStore implements ConnectionStore, Subscriptions {

    public static Connections connections() {
        BrokenStore store = new BrokenStore();
        Publisher publisher = Publisher.of(store, store, FakeTransport.always(Delivery.DELIVERED));
        return Connections.of(store, store, publisher, Endpoints.fromEnvironment())
                .withClock(Fixtures.CLOCK);
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
    public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
        throw down();
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        throw down();
    }

    @Override
    public Subscriptions.Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        throw down();
    }

    @Override
    public Subscriptions.Outcome subscribeAll(
            Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
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
        return new StoreUnavailableException("The store is not available.");
    }
}
