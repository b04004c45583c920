package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.LogCapture;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What single answers of API Gateway lead to. */
final class PublishFaultsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("fault 6: a 410 while $connect is still running is tried once more at the end and never cleaned")
    void leavesWhoIsConnectingAlone() {
        PublishBench bench = young();

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 1, Delivery.CONNECTING, 1));
        assertThat(bench.gateway.posts()).isEqualTo(3);
        assertThat(bench.store.removed).isEmpty();
        assertThat(result.continuation()).isEmpty();
    }

    @Test
    @DisplayName("fault 6: who opens during the run is reached by the late try")
    void reachesWhoOpensDuringTheRun() {
        PublishBench bench = young();
        bench.time.after(Duration.ofMillis(300), () -> bench.gateway.open(Fixtures.id("c1")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 2));
    }

    @Test
    @DisplayName("fault 6: 45 s after its connect, a 410 means gone")
    void forgetsWhoIsOlderThanTheGrace() {
        Instant old = PublishBench.of(0).time.now().minusSeconds(45).minusMillis(1);
        PublishBench bench = PublishBench.of(new PagedStore(1, 10, List.of(connectedAt("c0", old))), 0);

        assertThat(bench.publish().counts()).isEqualTo(Map.of(Delivery.GONE, 1));
        assertThat(bench.store.removed).containsExactly("c0");
    }

    @Test
    @DisplayName("fault 9: 429 for 5 % of all posts: everybody is reached, the rate falls and recovers")
    void reachesEverybodyThroughRandomThrottling() {
        PublishBench bench = PublishBench.of(5_000);
        bench.latency(Faults.seeded(9).share(Fault.THROTTLED, 0.05));

        PublishResult result = bench.publisher.withInFlight(100).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 5_000));
        assertThat(bench.copies(5_000)).containsOnly(1);
        assertThat(result.cost().requests()).isBetween(5_200L, 5_400L);
        assertThat(result.cost().elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("fault 9: an account that takes 1,000 a second is not asked much more than that")
    void findsTheRateThatIsTaken() {
        PublishBench bench = PublishBench.of(10_000);
        int[] inSecond = new int[100];
        bench.latency(Faults.seeded(1)
                .inject(Fault.THROTTLED, post -> ++inSecond[(int) post.at().toSeconds()] > 1_000));

        PublishResult result = bench.publisher.withInFlight(200).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 10_000));
        assertThat(result.cost().requests()).isLessThan(17_500);
    }

    @Test
    @DisplayName("fault 10: one slow client does not slow the others")
    void isolatesASlowClient() {
        PublishBench healthy = PublishBench.of(2_000);
        healthy.publish();
        PublishBench bench = PublishBench.of(2_000);
        bench.latency(Faults.seeded(1).connection(Fault.THROTTLED, Fixtures.id("c0")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 1_999, Delivery.SLOW, 1));
        assertThat(bench.outcomes.of("c0")).isEqualTo(Delivery.SLOW);
        assertThat(result.cost().requests()).isEqualTo(1_999 + 4);
        assertThat(took(bench)).isLessThan(took(healthy).multipliedBy(11).dividedBy(10));
    }

    @Test
    @DisplayName("fault 10: some slow clients in a hundred are told apart from a throttled account")
    void tellsSlowClientsFromAThrottledAccount() {
        PublishBench bench = PublishBench.of(100);
        bench.latency(Faults.seeded(1)
                .inject(
                        Fault.THROTTLED,
                        post -> post.connection().value().endsWith("7")
                                && post.connection().value().length() == 3
                                && post.connection().value().charAt(1) < '6'));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 95, Delivery.SLOW, 5));
    }

    @Test
    @DisplayName("fault 11: 429 for everything: no hot loop, and a continuation before the deadline")
    void handsOverWhileEverybodyIsThrottled() {
        PublishBench bench = PublishBench.of(3_000);
        bench.latency(Faults.seeded(1).between(Fault.THROTTLED, Duration.ZERO, SECOND.multipliedBy(30)));

        PublishResult first = bench.publishFor(SECOND.multipliedBy(20));
        assertThat(first.counts()).isEmpty();
        assertThat(first.cost().requests()).isLessThan(8_000);
        assertThat(first.cost().elapsed()).isBetween(SECOND.multipliedBy(17), SECOND.multipliedBy(20));

        PublishResult second = bench.resume(first, SECOND.multipliedBy(120));
        assertThat(second.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 3_000));
        assertThat(bench.copies(3_000)).containsOnly(1);
    }

    @Test
    @DisplayName("fault 11: 429 for everything and no deadline ends as throttled")
    void givesUpWithoutADeadline() {
        PublishBench bench = PublishBench.of(50);
        bench.latency(Faults.seeded(1).always(Fault.THROTTLED));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.THROTTLED, 50));
        assertThat(result.shouldRetry()).isTrue();
        assertThat(result.continuation()).isEmpty();
        assertThat(result.cost().requests()).isEqualTo(50 * 8);
    }

    @Test
    @DisplayName("fault 12: a 403 stops the run after the posts in flight; nothing is cleaned")
    void stopsAtTheFirst403() {
        PublishBench bench = PublishBench.of(1_000);
        bench.latency(Faults.seeded(1)
                .connection(Fault.GONE, Fixtures.id("c0"))
                .inject(Fault.FORBIDDEN, post -> post.number() > 1));
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publish();

            assertThat(bench.gateway.posts()).isEqualTo(1 + 8);
            assertThat(result.count(Delivery.FORBIDDEN)).isEqualTo(8);
            assertThat(result.count(Delivery.NOT_ATTEMPTED)).isEqualTo(991);
            assertThat(result.incidents().uncleaned()).isEqualTo(1);
            assertThat(result.continuation()).isEmpty();
            assertThat(result.shouldRetry()).isTrue();
            assertThat(bench.store.removed).isEmpty();
            assertThat(log.errors()).isEqualTo(1);
            assertThat(log.text()).contains("endpoint=" + Fixtures.ENDPOINT, "execute-api:ManageConnections");
        }
    }

    @Test
    @DisplayName("fault 13: one byte over 128 KB is refused before anything is read or sent")
    void refusesALongMessage() {
        PublishBench bench = PublishBench.of(1);
        PublishRequest request =
                PublishRequest.to(new Audience.Subscribers(Fixtures.ORDER), "x".repeat(128 * 1024 + 1));

        assertThatThrownBy(() -> bench.publisher.publish(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message has 131073 bytes, expected at most 131072");
        assertThat(bench.store.reads).isEmpty();
        assertThat(bench.gateway.posts()).isZero();
    }

    @ParameterizedTest(name = "fault 13: {0} is permanent")
    @EnumSource(names = {"TOO_LARGE", "REJECTED"})
    void doesNotRepeatWhatIsPermanent(Fault fault) {
        PublishBench bench = PublishBench.of(2);
        bench.latency(Faults.seeded(1).connection(fault, Fixtures.id("c0")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.valueOf(fault.name()), 1, Delivery.DELIVERED, 1));
        assertThat(bench.gateway.posts()).isEqualTo(2);
        assertThat(bench.store.removed).isEmpty();
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    @DisplayName("fault 14: a 5xx and then 200 is delivered, and counted as ambiguous")
    void repeatsAfterAServerError() {
        PublishBench bench = PublishBench.of(100);
        bench.latency(Faults.seeded(14).once(Fault.SERVER_ERROR, 1));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 100));
        assertThat(result.incidents().ambiguous()).isEqualTo(100);
        assertThat(result.cost().requests()).isEqualTo(200);
    }

    @Test
    @DisplayName("fault 14: a second 5xx is the end")
    void repeatsOnlyOnce() {
        PublishBench bench = PublishBench.of(1);
        bench.latency(Faults.seeded(14).always(Fault.SERVER_ERROR));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.FAILED, 1));
        assertThat(bench.gateway.posts()).isEqualTo(2);
    }

    @Test
    @DisplayName("fault 15: after a reset a client gets the message once or, the same, twice")
    void repeatsAfterAReset() {
        PublishBench bench = PublishBench.of(200);
        bench.latency(Faults.seeded(15).once(Fault.RESET_BEFORE, 0.2).once(Fault.RESET_AFTER, 0.2));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 200));
        assertThat(bench.copies(200)).containsOnly(1, 2).contains(1, 2);
        assertThat(bench.copies(200).stream().filter(copies -> copies == 2).count())
                .isLessThan(result.incidents().ambiguous());
        assertThat(IntStream.range(0, 200).boxed().flatMap(i -> bench.gateway.messages(Fixtures.id("c" + i)).stream()))
                .containsOnly(PublishBench.HELLO);
    }

    @Test
    @DisplayName("fault 16: a read timeout on 1 % costs one timeout, not one for each")
    void boundsTimeouts() {
        PublishBench bench = PublishBench.of(1_000);
        bench.latency(Faults.seeded(16).once(Fault.TIMEOUT, 0.01));

        PublishResult result = bench.publisher.withInFlight(50).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 1_000));
        assertThat(result.incidents().ambiguous()).isBetween(3, 25);
        assertThat(result.cost().elapsed()).isLessThan(SECOND.multipliedBy(8));
    }

    @Test
    @DisplayName("fault 42: a connection that closes between page read and post is gone and cleaned")
    void forgetsWhoClosedAfterThePageWasRead() {
        PublishBench bench = PublishBench.of(20);
        bench.time.after(Duration.ofMillis(10), () -> bench.gateway.drop(Fixtures.id("c19")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 19, Delivery.GONE, 1));
        assertThat(bench.store.removed).containsExactly("c19");
    }

    private static PublishBench young() {
        Instant now = Fixtures.CLOCK.instant();
        return PublishBench.of(
                new PagedStore(1, 10, List.of(Fixtures.recipient("c0"), connectedAt("c1", now.minusSeconds(44)))), 1);
    }

    private static Recipient connectedAt(String id, Instant instant) {
        return new Recipient(Fixtures.id(id), instant, Fixtures.ENDPOINT);
    }

    private static Duration took(PublishBench bench) {
        return Duration.between(Fixtures.CLOCK.instant(), bench.outcomes.lastBut("c0"));
    }
}
