package io.github.serverlesswebsockets.connections;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Spreads each entity over four shards. */
record Sharded(InMemoryConnections store) implements Subscriptions {

    @Override
    public int shards(EntityId entity) {
        return 4;
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, RecipientPage.Position after) {
        RecipientPage all = store.subscribersOf(entity, 0, after);
        return new RecipientPage(
                all.found().stream()
                        .filter(one -> Math.floorMod(one.recipient().connection().hashCode(), 4) == shard)
                        .toList(),
                Optional.empty(),
                0);
    }

    @Override
    public SubscribeOutcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        return store.subscribe(connection, entity, requestedAt);
    }

    @Override
    public SubscribeOutcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        return store.subscribeAll(connection, entities, requestedAt);
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        store.unsubscribe(connection, entity, requestedAt);
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        store.unsubscribeAll(connection);
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        return store.entitiesOf(connection);
    }
}
