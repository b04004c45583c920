package io.github.serverlesswebsockets.connections.testing;

import static io.github.serverlesswebsockets.connections.testing.Fixtures.id;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.testing.Faults.Post;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InMemoryGatewayTest {

    private final InMemoryGateway gateway = InMemoryGateway.create();

    @Test
    void deliversToOpenSocketsOnly() {
        assertThat(post("c1", "early")).isCompletedWithValue(Delivery.GONE);
        gateway.open(id("c1"));
        assertThat(post("c1", "hello")).isCompletedWithValue(Delivery.DELIVERED);
        gateway.drop(id("c1"));
        assertThat(post("c1", "late")).isCompletedWithValue(Delivery.GONE);

        assertThat(gateway.messages(id("c1"))).containsExactly("hello");
        assertThat(gateway.posts()).isEqualTo(3);
    }

    @Test
    void closesSocketOnce() {
        gateway.open(id("c1"));

        assertThat(gateway.close(recipient("c1")).toCompletableFuture()).isCompletedWithValue(Delivery.DELIVERED);
        assertThat(gateway.isOpen(id("c1"))).isFalse();
        assertThat(gateway.close(recipient("c1")).toCompletableFuture()).isCompletedWithValue(Delivery.GONE);
    }

    @Test
    @DisplayName("fault 13: a post of more than 128 KB returns 413")
    void rejectsOversizedMessages() {
        gateway.open(id("c1"));

        assertThat(post("c1", "x".repeat(131_072))).isCompletedWithValue(Delivery.DELIVERED);
        assertThat(post("c1", "x".repeat(131_073))).isCompletedWithValue(Delivery.TOO_LARGE);
    }

    @ParameterizedTest(name = "{0} is answered {1} and {2} messages arrive")
    @CsvSource({
        "THROTTLED, THROTTLED, 0",
        "GONE, GONE, 0",
        "FORBIDDEN, FORBIDDEN, 0",
        "TOO_LARGE, TOO_LARGE, 0",
        "REJECTED, REJECTED, 0",
        "SERVER_ERROR, FAILED, 0",
        "RESET_BEFORE, FAILED, 0",
        "RESET_AFTER, FAILED, 1",
        "TIMEOUT, FAILED, 1"
    })
    void returnsInjectedFaults(Fault fault, Delivery answer, int messages) {
        gateway.open(id("c1"));
        gateway.inject(Faults.seeded(1).always(fault));

        CompletableFuture<Delivery> post = post("c1", "hello");
        gateway.time().advance(Duration.ofSeconds(5));

        assertThat(post).isCompletedWithValue(answer);
        assertThat(gateway.messages(id("c1"))).hasSize(messages);
    }

    @Test
    void completesAfterLatency() {
        gateway.open(id("c1"));
        gateway.inject(Faults.seeded(1).latency(Duration.ofMillis(10), Duration.ofMillis(30)));

        CompletableFuture<Delivery> post = post("c1", "hello");

        gateway.time().advance(Duration.ofMillis(9));
        assertThat(post).isNotDone();
        gateway.time().advance(Duration.ofMillis(21));
        assertThat(post).isCompletedWithValue(Delivery.DELIVERED);
    }

    @Test
    void injectsSameFaultsForSameSeed() {
        assertThat(throttled(5))
                .isEqualTo(throttled(5))
                .isNotEqualTo(throttled(6))
                .hasSizeBetween(60, 140);
    }

    @Test
    void limitsFaultsToFirstPostsAndPeriods() {
        Faults faults = Faults.seeded(1)
                .once(Fault.SERVER_ERROR, 1)
                .between(Fault.THROTTLED, Duration.ofSeconds(1), Duration.ofSeconds(2))
                .connection(Fault.GONE, id("c2"));

        assertThat(faults.of(new Post(id("c1"), 1, 1, Duration.ZERO))).contains(Fault.SERVER_ERROR);
        assertThat(faults.of(new Post(id("c1"), 2, 2, Duration.ofMillis(999)))).isEmpty();
        assertThat(faults.of(new Post(id("c1"), 2, 2, Duration.ofSeconds(1)))).contains(Fault.THROTTLED);
        assertThat(faults.of(new Post(id("c1"), 2, 2, Duration.ofSeconds(2)))).isEmpty();
        assertThat(faults.of(new Post(id("c2"), 2, 2, Duration.ofSeconds(2)))).contains(Fault.GONE);
    }

    private static List<Integer> throttled(long seed) {
        Faults faults = Faults.seeded(seed).share(Fault.THROTTLED, 0.1);
        return IntStream.range(0, 1_000)
                .filter(i ->
                        faults.of(new Post(id("c" + i), 1, i, Duration.ZERO)).isPresent())
                .boxed()
                .toList();
    }

    private CompletableFuture<Delivery> post(String id, String text) {
        return gateway.post(recipient(id), text.getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture();
    }
}
