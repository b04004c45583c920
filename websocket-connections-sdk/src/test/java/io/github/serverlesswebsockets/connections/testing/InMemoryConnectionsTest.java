package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.store.SubscriptionsContract;
import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.time.Instant;

class InMemoryConnectionsTest extends SubscriptionsContract {

    private final MovingClock clock = new MovingClock(Instant.EPOCH);
    private final InMemoryConnections first =
            InMemoryConnections.builder(clock).pageSize(pageSize()).build();

    int pageSize() {
        return 1000;
    }

    InMemoryConnections.Builder configure(InMemoryConnections.Builder builder) {
        return builder;
    }

    @Override
    protected void open(Setup setup) {
        clock.set(setup.clock().instant());
        InMemoryConnections connections = configure(InMemoryConnections.builder(clock))
                .subscriptionLimit(setup.limit())
                .shards(setup.shards())
                .build(first.table());
        store = connections;
        subscriptions = connections;
    }
}
