package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.RecipientPage.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remember connections and subscriptions in this process, for tests.
 *
 * <p>It keeps the same promises as the DynamoDB store. Safe for concurrent use.
 */
public final class InMemoryConnections implements ConnectionStore, Subscriptions {

    private static final Duration MARK_LASTS = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<ConnectionId, Connection> connections = new HashMap<>();
    private final Map<ConnectionId, Instant> closed = new HashMap<>();
    private final Map<EntityId, Set<Recipient>> subscribers = new HashMap<>();

    private InMemoryConnections(Clock clock) {
        this.clock = clock;
    }

    /**
     * Create an empty store.
     *
     * @param clock tells what has expired
     * @return the store
     */
    public static InMemoryConnections create(Clock clock) {
        return new InMemoryConnections(clock);
    }

    @Override
    public synchronized boolean connect(Connection connection) {
        boolean open = closed.getOrDefault(connection.id(), Instant.MIN).isBefore(clock.instant());
        if (open) {
            connections.put(connection.id(), connection);
        }
        return open;
    }

    @Override
    public synchronized Optional<Connection> find(ConnectionId id) {
        return Optional.ofNullable(connections.get(id)).filter(found -> live(found.recipient()));
    }

    @Override
    public void disconnect(ConnectionId id) {
        removeGone(id, Instant.MAX);
    }

    @Override
    public synchronized Removal removeGone(ConnectionId id, Instant connectedBefore) {
        Connection connection = connections.get(id);
        boolean old = connection == null || connection.connectedAt().isBefore(connectedBefore);
        if (old) {
            closed.put(id, clock.instant().plus(MARK_LASTS));
            connections.remove(id);
            subscribers.values().forEach(all -> remove(all, id));
        }
        return new Removal(old, 0);
    }

    @Override
    public synchronized RecipientPage connectionsOf(UserId user, Position after) {
        return page(connections.values().stream()
                .filter(connection -> connection.userId().equals(Optional.of(user)))
                .map(Connection::recipient));
    }

    @Override
    public synchronized SubscribeOutcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        boolean open = find(connection.connection()).isPresent();
        if (open) {
            subscribers.computeIfAbsent(entity, any -> new HashSet<>()).add(connection);
        }
        return open ? SubscribeOutcome.SUBSCRIBED : SubscribeOutcome.CONNECTION_CLOSED;
    }

    @Override
    public SubscribeOutcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        return entities.stream()
                .map(entity -> subscribe(connection, entity, requestedAt))
                .reduce(SubscribeOutcome.SUBSCRIBED, (any, last) -> last);
    }

    @Override
    public synchronized void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        remove(subscribers.getOrDefault(entity, new HashSet<>()), connection);
    }

    @Override
    public synchronized void unsubscribeAll(ConnectionId connection) {
        subscribers.values().forEach(all -> remove(all, connection));
    }

    @Override
    public synchronized List<EntityId> entitiesOf(ConnectionId connection) {
        return subscribers.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(one -> one.connection().equals(connection)))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public int shards(EntityId entity) {
        return 1;
    }

    @Override
    public synchronized RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return page(subscribers.getOrDefault(entity, Set.of()).stream());
    }

    private static void remove(Set<Recipient> all, ConnectionId id) {
        all.removeIf(recipient -> recipient.connection().equals(id));
    }

    private RecipientPage page(Stream<Recipient> recipients) {
        return new RecipientPage(
                recipients
                        .filter(this::live)
                        .map(one -> new Found(one, new Position(one.connection().value())))
                        .toList(),
                Optional.empty(),
                0);
    }

    private boolean live(Recipient recipient) {
        return recipient.expiresAt().isAfter(clock.instant());
    }
}
