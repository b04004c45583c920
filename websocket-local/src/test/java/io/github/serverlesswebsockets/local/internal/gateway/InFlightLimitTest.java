package io.github.serverlesswebsockets.local.internal.gateway;

import static io.github.serverlesswebsockets.testsupport.Waiting.HANG_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The limit for the messages in flight of all connections. */
class InFlightLimitTest {

    private final InFlightLimit limit = new InFlightLimit(100);

    @Test
    void hasCapacityBelowLimit() {
        limit.add(99);

        assertThat(capacity()).isDone();
    }

    @Test
    void hasNoCapacityAtLimitUntilHalfIsAvailable() {
        limit.add(60);
        limit.add(60);
        CompletableFuture<Void> first = capacity();
        CompletableFuture<Void> second = capacity();
        assertThat(first).isNotDone();

        limit.remove(60);
        assertThat(first).isNotDone();

        limit.remove(60);
        assertThat(first).succeedsWithin(HANG_TIMEOUT);
        assertThat(second).succeedsWithin(HANG_TIMEOUT);
    }

    @Test
    void acceptsSingleMessageLargerThanLimit() {
        limit.add(1_000);
        CompletableFuture<Void> next = capacity();

        limit.remove(1_000);

        assertThat(next).succeedsWithin(HANG_TIMEOUT);
    }

    private CompletableFuture<Void> capacity() {
        return limit.awaitCapacity().toCompletableFuture();
    }
}
