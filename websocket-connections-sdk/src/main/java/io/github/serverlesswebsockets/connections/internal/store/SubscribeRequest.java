package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Duration;
import java.time.Instant;

/** One request to subscribe, and the shard of the entity that its row is written to. */
record SubscribeRequest(Recipient subscriber, EntityId entity, Instant requestedAt, int shard) {

    // Lambda's maximum: a request that wrote a row earlier than this is over.
    private static final Duration MAX_REQUEST_DURATION = Duration.ofMinutes(15);

    Row key() {
        return Keys.subscription(subscriber.connection(), entity);
    }

    /**
     * Returns whether the replaced row was a subscription whose own request is over, so that this one counts against no limit
     * a second time. A younger row may be about to be removed by the request that wrote it, so it does not count.
     */
    boolean renews(Row before, Instant now) {
        return Rows.isLive(before, now)
                && !Rows.requestedAt(before).plus(MAX_REQUEST_DURATION).isAfter(requestedAt);
    }
}
