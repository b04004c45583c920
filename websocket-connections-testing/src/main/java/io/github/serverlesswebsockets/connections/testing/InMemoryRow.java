package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A subscription, or what an unsubscribe left of it.
 *
 * @param place where it stands in the index; empty if it is not there
 */
record InMemoryRow(Recipient subscriber, EntityId entity, Instant requestedAt, String place) {

    private static final Duration MARKER_LASTS = Duration.ofMinutes(5);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(15);

    static InMemoryRow marker(ConnectionId connection, EntityId entity, Instant requestedAt) {
        return new InMemoryRow(new Recipient(connection, Instant.EPOCH, URI.create("")), entity, requestedAt, "");
    }

    boolean subscribes(Instant now) {
        return !place.isEmpty() && subscriber.expiresAt().isAfter(now);
    }

    boolean isOver(Instant now) {
        return place.isEmpty() && !requestedAt.plus(MARKER_LASTS).isAfter(now);
    }

    /** Whether the request that wrote the row before is over. */
    boolean repeats(InMemoryRow before, Instant now) {
        return before.subscribes(now)
                && !before.requestedAt().plus(LONGEST_REQUEST).isAfter(requestedAt);
    }
}
