package io.github.serverlesswebsockets.connections.testing;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;

import io.github.serverlesswebsockets.connections.Gate;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.Races;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RacesTest extends Races {

    private final InMemoryConnections connections = InMemoryConnections.create(CLOCK);
    private final InMemoryConnections narrow =
            InMemoryConnections.builder(CLOCK).subscriptionLimit(1).build(connections.table());

    @BeforeEach
    void stopBeforeEachStep() {
        connections.table().beforeEachStep(Gate::beforeStep);
    }

    @Override
    protected ConnectionStore store() {
        return connections;
    }

    @Override
    protected Subscriptions subscriptions() {
        return connections;
    }

    @Override
    protected Subscriptions narrow() {
        return narrow;
    }

    @Override
    protected List<List<Operation>> usualRaces() {
        return combinations(2);
    }

    /** Fast in memory, so that each build runs it. */
    @Test
    @Override
    protected void keepsTheLimitInEveryOrderWithARepetition() {
        super.keepsTheLimitInEveryOrderWithARepetition();
    }

    @Override
    protected int most() {
        return 3;
    }
}
