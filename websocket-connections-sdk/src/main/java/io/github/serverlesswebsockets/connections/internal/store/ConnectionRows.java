package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The live rows of one connection at one moment, strongly consistent.
 *
 * @param open whether the connection is open
 * @param subscriptions the keys of its subscriptions
 */
record ConnectionRows(boolean open, Set<Row> subscriptions) {

    static ConnectionRows read(ConnectionTable table, ConnectionId connection) {
        Instant now = table.clock().instant();
        List<Row> live = table.query(connection.value(), "")
                .filter(row -> Rows.isLive(row, now))
                .toList();
        return new ConnectionRows(
                live.stream().anyMatch(Keys::isConnection),
                live.stream()
                        .filter(row -> !Keys.isConnection(row))
                        .map(Row::key)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean holdsAtMost(int limit) {
        return subscriptions.size() <= limit;
    }

    boolean allows(SubscribeRequest request, int limit) {
        return subscriptions.contains(request.key()) || subscriptions.size() < limit;
    }

    Subscriptions.Outcome outcome(boolean withinLimit) {
        if (!open) {
            return Subscriptions.Outcome.CONNECTION_CLOSED;
        }
        return withinLimit ? Subscriptions.Outcome.SUBSCRIBED : Subscriptions.Outcome.LIMIT_EXCEEDED;
    }
}
