package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of all connections. Every method is one step that happens at once, as one request to a table does. */
final class InMemoryTable {

    private static final Duration TOMBSTONE_LASTS = Duration.ofMinutes(15);

    private final Clock clock;
    private final InMemoryIndex index;
    private final Map<ConnectionId, Connection> connections = new HashMap<>();
    private final Map<ConnectionId, Instant> tombstones = new HashMap<>();
    private final Map<ConnectionId, Map<EntityId, InMemoryRow>> subscriptions = new HashMap<>();
    private volatile Runnable beforeEachStep = () -> {};

    InMemoryTable(Clock clock, int pageSize) {
        this.clock = clock;
        index = new InMemoryIndex(clock, pageSize);
    }

    /** What a connection's rows say at one moment. */
    record Partition(boolean open, Set<EntityId> entities) {}

    /** What stood there before a connection was marked as closed. */
    enum Marked {
        TOO_YOUNG,
        WAS_OPEN,
        WAS_NOT_OPEN
    }

    void beforeEachStep(Runnable hook) {
        beforeEachStep = hook;
    }

    synchronized void lag(Duration behind) {
        index.lag(behind);
    }

    boolean connect(Connection connection) {
        beforeEachStep.run();
        synchronized (this) {
            boolean open = !isClosed(connection.id());
            if (open) {
                connections.put(connection.id(), connection);
                index.put(InMemoryIndex.place(connection), connection.recipient());
            }
            return open;
        }
    }

    Optional<Connection> find(ConnectionId id) {
        beforeEachStep.run();
        synchronized (this) {
            return open(id);
        }
    }

    Marked mark(ConnectionId id, Instant connectedBefore) {
        beforeEachStep.run();
        synchronized (this) {
            Connection before = connections.get(id);
            if (before != null && !before.connectedAt().isBefore(connectedBefore)) {
                return Marked.TOO_YOUNG;
            }
            tombstones.put(id, clock.instant().plus(TOMBSTONE_LASTS));
            Optional.ofNullable(connections.remove(id))
                    .map(InMemoryIndex::place)
                    .ifPresent(index::remove);
            return before == null ? Marked.WAS_NOT_OPEN : Marked.WAS_OPEN;
        }
    }

    /** Write over what was there, and return that; empty if a later wish has overtaken this one. */
    Optional<InMemoryRow> put(InMemoryRow row) {
        beforeEachStep.run();
        synchronized (this) {
            InMemoryRow before = rows(row.subscriber().connection())
                    .getOrDefault(
                            row.entity(),
                            InMemoryRow.marker(row.subscriber().connection(), row.entity(), Instant.EPOCH));
            boolean later =
                    before.isOver(clock.instant()) || !before.requestedAt().isAfter(row.requestedAt());
            if (later) {
                replace(before, row);
            }
            return Optional.of(before).filter(any -> later);
        }
    }

    /** Write over what was there, whatever that is. */
    void putAll(Collection<InMemoryRow> rows) {
        beforeEachStep.run();
        synchronized (this) {
            rows.forEach(row -> replace(rows(row.subscriber().connection()).getOrDefault(row.entity(), row), row));
        }
    }

    Partition read(ConnectionId id) {
        beforeEachStep.run();
        synchronized (this) {
            Set<EntityId> entities = rows(id).values().stream()
                    .filter(row -> row.subscribes(clock.instant()))
                    .map(InMemoryRow::entity)
                    .collect(Collectors.toUnmodifiableSet());
            return new Partition(open(id).isPresent(), entities);
        }
    }

    List<InMemoryRow> subscriptionsOf(ConnectionId id) {
        beforeEachStep.run();
        synchronized (this) {
            return List.copyOf(rows(id).values());
        }
    }

    /** Remove what was written, unless a later wish has written over it. */
    void takeBack(InMemoryRow row) {
        beforeEachStep.run();
        synchronized (this) {
            Map<EntityId, InMemoryRow> rows = rows(row.subscriber().connection());
            if (!rows.getOrDefault(row.entity(), row).requestedAt().isAfter(row.requestedAt())) {
                rows.remove(row.entity());
                index.remove(row.place());
            }
        }
    }

    void delete(ConnectionId id, Collection<EntityId> entities) {
        beforeEachStep.run();
        synchronized (this) {
            Map<EntityId, InMemoryRow> rows = rows(id);
            entities.forEach(entity -> Optional.ofNullable(rows.remove(entity))
                    .map(InMemoryRow::place)
                    .ifPresent(index::remove));
            if (rows.isEmpty()) {
                subscriptions.remove(id);
            }
        }
    }

    RecipientPage page(String prefix, Position after) {
        beforeEachStep.run();
        synchronized (this) {
            return index.page(prefix, after);
        }
    }

    private void replace(InMemoryRow before, InMemoryRow row) {
        rows(row.subscriber().connection()).put(row.entity(), row);
        if (!before.place().isEmpty()) {
            index.remove(before.place());
        }
        if (!row.place().isEmpty()) {
            index.put(row.place(), row.subscriber());
        }
    }

    private Map<EntityId, InMemoryRow> rows(ConnectionId id) {
        return subscriptions.computeIfAbsent(id, any -> new LinkedHashMap<>());
    }

    private boolean isClosed(ConnectionId id) {
        return tombstones.getOrDefault(id, Instant.MIN).isAfter(clock.instant());
    }

    private Optional<Connection> open(ConnectionId id) {
        return Optional.ofNullable(connections.get(id))
                .filter(found -> found.recipient().expiresAt().isAfter(clock.instant()));
    }
}
