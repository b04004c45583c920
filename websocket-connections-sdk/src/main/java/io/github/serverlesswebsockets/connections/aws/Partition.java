package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A connection and its subscriptions at one moment, strongly consistent: what one query tells. */
record Partition(boolean open, Set<Map<String, AttributeValue>> subscriptions) {

    static Partition read(Table table, ConnectionId connection) {
        Instant now = table.clock().instant();
        List<Map<String, AttributeValue>> live = table.query(Keys.everythingOf(connection))
                .filter(row -> Rows.live(row, now))
                .toList();
        return new Partition(
                live.stream().anyMatch(Keys::isConnection),
                live.stream()
                        .filter(row -> !Keys.isConnection(row))
                        .map(Keys::keyOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean holdsAtMost(int limit) {
        return subscriptions.size() <= limit;
    }

    boolean hasRoomFor(Subscription wish, int limit) {
        return subscriptions.contains(wish.key()) || subscriptions.size() < limit;
    }

    Subscriptions.Outcome outcome(boolean room) {
        if (!open) {
            return Subscriptions.Outcome.CONNECTION_CLOSED;
        }
        return room ? Subscriptions.Outcome.SUBSCRIBED : Subscriptions.Outcome.LIMIT_EXCEEDED;
    }
}
