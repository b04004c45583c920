package io.github.serverlesswebsockets.connections.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

final class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

    @Test
    void runsTasksInOrder() {
        time.after(Duration.ofSeconds(2), () -> queue.add("c " + time.now()));
        time.after(Duration.ofSeconds(1), () -> queue.add("a"));
        time.after(Duration.ofSeconds(1), () -> queue.add("b"));
        time.start(() -> time.after(Duration.ofSeconds(3), () -> queue.add("late")));

        time.advance(Duration.ofSeconds(2));

        assertThat(queue).containsExactly("a", "b", "c 2026-01-01T00:00:02Z");
        assertThat(time.clock().instant()).isEqualTo(START.plusSeconds(2));
        assertThat(time.clock().getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void advancesUntilAnElementArrives() {
        time.after(Duration.ofSeconds(1), () -> queue.add("a"));
        time.after(Duration.ofSeconds(5), () -> queue.add("b"));

        assertThat(time.poll(queue, Duration.ofSeconds(3))).contains("a");
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(time.poll(queue, Duration.ofSeconds(3))).isEmpty();
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(4).toNanos());
        assertThat(time.poll(queue, Duration.ofSeconds(1))).contains("b");
    }
}
