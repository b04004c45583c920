package io.github.serverlesswebsockets.connections.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

final class SystemTimelineTest {

    private final Timeline timeline = Timeline.of(Fixtures.CLOCK);
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    @Test
    void startsTasksOnDaemonThreads() {
        timeline.start(() -> queue.add(Boolean.toString(Thread.currentThread().isDaemon())));

        assertThat(timeline.poll(queue, Waiting.HANG_TIMEOUT)).contains("true");
    }

    @Test
    void returnsEmptyAfterTheTimeout() {
        long before = timeline.nanos();

        assertThat(timeline.poll(queue, Duration.ofMillis(1))).isEmpty();
        assertThat(timeline.nanos() - before).isGreaterThanOrEqualTo(1_000_000);
        assertThat(timeline.now()).isEqualTo(Fixtures.CLOCK.instant());
    }

    @Test
    void keepsTheInterruptFlagSet() {
        Thread.currentThread().interrupt();
        timeline.start(() -> queue.add("done"));

        assertThat(timeline.poll(queue, Waiting.HANG_TIMEOUT)).contains("done");
        assertThat(Thread.interrupted()).isTrue();
    }
}
