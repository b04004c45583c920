package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a publisher works with. */
record PublishSettings(
        ConnectionStore store,
        Subscriptions subscriptions,
        ConnectionTransport transport,
        int inFlight,
        int rate,
        Timeline timeline,
        Metrics metrics) {

    private static final RecipientPage NOBODY = new RecipientPage(List.of(), Optional.empty(), 0);

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

    /** Return how many parts an audience is read in; what is listed is not read. */
    int shards(Audience audience) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.shards(subscribers.entity());
        }
        return audience instanceof Audience.ConnectionsOf ? 1 : 0;
    }

    RecipientPage page(Audience audience, int shard, Position after) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.subscribersOf(subscribers.entity(), shard, after);
        }
        return audience instanceof Audience.ConnectionsOf connections
                ? store.connectionsOf(connections.user(), after)
                : NOBODY;
    }

    /** Return since when a connection that does not answer may still be opening: its integration may take 29 s. */
    Instant grace() {
        return timeline.now().minusSeconds(45);
    }
}
