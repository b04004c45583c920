package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One wish to subscribe, and the index partition that it goes to. */
record Subscription(Recipient subscriber, EntityId entity, Instant requestedAt, int shard) {

    // No function runs longer.
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(15);

    Map<String, AttributeValue> key() {
        return Keys.subscription(subscriber.connection(), entity);
    }

    /**
     * Whether the row that was replaced had stood so long that its own request is over: it counts against no limit a
     * second time. A younger one may be about to be taken back by who wrote it, so it must not save this one.
     */
    boolean repeats(Map<String, AttributeValue> before, Instant now) {
        return Rows.live(before, now)
                && !Rows.requestedAt(before).plus(LONGEST_REQUEST).isAfter(requestedAt);
    }
}
