package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The components and limits of a publisher. */
record PublishSettings(
        ConnectionStore store,
        Subscriptions subscriptions,
        ConnectionTransport transport,
        int inFlight,
        int rate,
        Timeline timeline,
        Metrics metrics) {

    private static final RecipientPage EMPTY_PAGE = new RecipientPage(List.of(), Optional.empty(), 0);
    // The integration of $connect may take 29 s.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

    PublishSettings withInFlight(int posts) {
        return new PublishSettings(store, subscriptions, transport, posts, rate, timeline, metrics);
    }

    PublishSettings withRate(int postsPerSecond) {
        return new PublishSettings(store, subscriptions, transport, inFlight, postsPerSecond, timeline, metrics);
    }

    PublishSettings withTimeline(Timeline other) {
        return new PublishSettings(store, subscriptions, transport, inFlight, rate, other, metrics);
    }

    PublishSettings withMetrics(Metrics other) {
        return new PublishSettings(store, subscriptions, transport, inFlight, rate, timeline, other);
    }

    /** Returns the number of shards that an audience is read from; 0 for a list. */
    int shardCount(Audience audience) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.shards(subscribers.entity());
        }
        return audience instanceof Audience.ConnectionsOf ? 1 : 0;
    }

    RecipientPage readPage(Audience audience, int shard, Position after) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.subscribersOf(subscribers.entity(), shard, after);
        }
        return audience instanceof Audience.ConnectionsOf connections
                ? store.connectionsOf(connections.user(), after)
                : EMPTY_PAGE;
    }

    /** Returns the instant from which on a new connection may still be opening. */
    Instant connectingSince() {
        return timeline.now().minus(CONNECT_TIMEOUT);
    }
}
