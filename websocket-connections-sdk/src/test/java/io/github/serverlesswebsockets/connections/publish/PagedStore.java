package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A store with a fixed audience in shards and pages. It records reads and removals, and tests can make them fail. */
public final class PagedStore implements ConnectionStore, Subscriptions {

    private final int shards;
    private final int pageSize;
    private final BiFunction<Integer, Position, RecipientPage> pages;
    final List<String> reads = new ArrayList<>();
    final Set<String> removed = new ConcurrentSkipListSet<>();
    Predicate<String> readFails = read -> false;
    Predicate<ConnectionId> removalFails = id -> false;
    Runnable whenRemoving = () -> {};
    Predicate<Recipient> filtered = recipient -> false;
    int orphans;

    public PagedStore(int shards, int pageSize, List<Recipient> audience) {
        this.shards = shards;
        this.pageSize = pageSize;
        List<List<Recipient>> parts = IntStream.range(0, shards)
                .mapToObj(shard -> IntStream.range(0, audience.size())
                        .filter(i -> i % shards == shard)
                        .mapToObj(audience::get)
                        .toList())
                .toList();
        this.pages = (shard, after) -> page(shard, parts.get(shard), after);
    }

    /** A store whose pages are computed when they are read. */
    public PagedStore(int shards, BiFunction<Integer, Position, RecipientPage> pages) {
        this.shards = shards;
        this.pageSize = 0;
        this.pages = pages;
    }

    public static PagedStore of(int shards, int pageSize, int audience) {
        return new PagedStore(shards, pageSize, recipients(audience));
    }

    public static List<Recipient> recipients(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Fixtures.recipient("c" + i))
                .toList();
    }

    public int firstPage() {
        return pageSize;
    }

    @Override
    public int shards(EntityId entity) {
        return shards;
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return pages.apply(shard, after);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return pages.apply(0, after);
    }

    @Override
    public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
        whenRemoving.run();
        if (removalFails.test(id)) {
            throw new StoreUnavailableException("removal is throttled");
        }
        removed.add(id.value());
        return new ConnectionStore.Removal(true, orphans);
    }

    private synchronized RecipientPage page(int shard, List<Recipient> part, Position after) {
        int from = after.equals(Position.START) ? 0 : Integer.parseInt(after.value());
        reads.add(shard + ":" + from);
        if (readFails.test(shard + ":" + from)) {
            throw new StoreUnavailableException("reading is throttled");
        }
        int to = Math.min(from + pageSize, part.size());
        List<Found> found = IntStream.range(from, to)
                .filter(i -> !filtered.test(part.get(i)))
                .mapToObj(i -> new Found(part.get(i), new Position(Integer.toString(i + 1))))
                .toList();
        Optional<Position> next = to < part.size() ? Optional.of(new Position(Integer.toString(to))) : Optional.empty();
        return new RecipientPage(found, next, 0.5);
    }

    @Override
    public boolean connect(Connection connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void disconnect(ConnectionId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscriptions.Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscriptions.Outcome subscribeAll(
            Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        throw new UnsupportedOperationException();
    }
}
