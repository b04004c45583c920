package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Recipients in the order of their place, which may lag behind the table. Not safe for concurrent use. */
final class InMemoryIndex {

    // No id holds a control character.
    private static final char SEPARATOR = '\n';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;
    private static final double BYTES_A_ROW = 150;
    private static final double BYTES_A_HALF_UNIT = 4096;

    private final Clock clock;
    private final int pageSize;
    private final NavigableMap<String, Recipient> rows = new TreeMap<>();
    private final Deque<Change> pending = new ArrayDeque<>();
    private Duration lag = Duration.ZERO;

    InMemoryIndex(Clock clock, int pageSize) {
        this.clock = clock;
        this.pageSize = pageSize;
    }

    private record Change(Instant at, Consumer<NavigableMap<String, Recipient>> effect) {}

    static String user(UserId user) {
        return "user" + SEPARATOR + user.value() + SEPARATOR;
    }

    static String shard(EntityId entity, int shard) {
        return "entity" + SEPARATOR + entity.value() + SEPARATOR + shard + SEPARATOR;
    }

    static String place(EntityId entity, int shard, ConnectionId connection) {
        return shard(entity, shard) + connection.value();
    }

    /** Anonymous connections have no place. */
    static String place(Connection connection) {
        return connection
                .userId()
                .map(user -> user(user)
                        + connection.connectedAt()
                        + SEPARATOR
                        + connection.id().value())
                .orElse("");
    }

    void lag(Duration behind) {
        lag = behind;
    }

    void put(String place, Recipient recipient) {
        if (!place.isEmpty()) {
            pending.add(new Change(clock.instant(), rows -> rows.put(place, recipient)));
        }
    }

    void remove(String place) {
        pending.add(new Change(clock.instant(), rows -> rows.remove(place)));
    }

    RecipientPage page(String prefix, Position after) {
        catchUp();
        String from = after.equals(Position.START) ? prefix : after.value();
        List<Found> here = rows
                .subMap(from, false, prefix.substring(0, prefix.length() - 1) + AFTER_SEPARATOR, false)
                .entrySet()
                .stream()
                .limit(pageSize + 1L)
                .map(row -> new Found(row.getValue(), new Position(row.getKey())))
                .toList();
        List<Found> read = here.subList(0, Math.min(pageSize, here.size()));
        Instant now = clock.instant();
        return new RecipientPage(
                read.stream()
                        .filter(found -> found.recipient().expiresAt().isAfter(now))
                        .toList(),
                here.size() > pageSize ? Optional.of(read.get(pageSize - 1).position()) : Optional.empty(),
                Math.max(1, Math.ceil(read.size() * BYTES_A_ROW / BYTES_A_HALF_UNIT)) / 2);
    }

    private void catchUp() {
        Instant seen = clock.instant().minus(lag);
        while (!pending.isEmpty() && !pending.peek().at().isAfter(seen)) {
            pending.remove().effect().accept(rows);
        }
    }
}
