package io.github.serverlesswebsockets.connections.testing;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Interleavings;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.Races;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RacesTest extends Races {

    private final InMemoryConnections connections = InMemoryConnections.create(CLOCK);
    private final InMemoryConnections limitedSubscriptions =
            InMemoryConnections.builder(CLOCK).subscriptionLimit(1).build(connections.table());

    @BeforeEach
    void stopBeforeEachStep() {
        connections.table().beforeEachStep(Interleavings::beforeStep);
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
    protected Subscriptions limitedSubscriptions() {
        return limitedSubscriptions;
    }

    @Override
    protected List<List<Operation>> usualRaces() {
        return pairs();
    }

    /** These orders run fast in memory, so each build runs them. */
    @Test
    @Override
    protected void keepsTheLimitInEveryOrderWithARepetition() {
        super.keepsTheLimitInEveryOrderWithARepetition();
    }

    // About 51,000 orders. DynamoDB Local is too slow for them.
    @ParameterizedTest
    @MethodSource("triples")
    @Tag("thorough")
    void keepsTheInvariantsInEveryOrderOfThreeOperations(List<Operation> triple) {
        assertThat(everyOrder(triple)).isGreaterThanOrEqualTo(12);
    }
}
