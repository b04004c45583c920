package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the handling of API Gateway's responses. */
final class PublishFaultsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("fault 6: after a 410 while $connect is in progress, the post is retried once at the end, and the"
            + " connection is kept")
    void keepsConnectionsThatAreConnecting() {
        PublishBench bench = young();

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 1, Delivery.CONNECTING, 1));
        assertThat(bench.gateway.posts()).isEqualTo(3);
        assertThat(bench.store.removed).isEmpty();
        assertThat(result.continuation()).isEmpty();
    }

    @Test
    @DisplayName("fault 6: the retry reaches a connection that opens during the run")
    void deliversToConnectionThatOpensDuringTheRun() {
        PublishBench bench = young();
        bench.time.after(Duration.ofMillis(300), () -> bench.gateway.open(Fixtures.id("c1")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 2));
    }

    @Test
    @DisplayName("fault 6: a 410 later than 45 s after the connect means that the connection is gone")
    void removesConnectionsOlderThanTheConnectTimeout() {
        Instant old = PublishBench.of(0).time.now().minusSeconds(45).minusMillis(1);
        PublishBench bench = PublishBench.of(new PagedStore(1, 10, List.of(connectedAt("c0", old))), 0);

        assertThat(bench.publish().counts()).isEqualTo(Map.of(Delivery.GONE, 1));
        assertThat(bench.store.removed).containsExactly("c0");
    }

    @Test
    @DisplayName("fault 9: 429 for 5 % of all posts: all recipients are reached, and the rate falls and recovers")
    void deliversDespiteRandomThrottling() {
        PublishBench bench = PublishBench.of(5_000);
        bench.latency(Faults.seeded(9).share(Fault.THROTTLED, 0.05));

        PublishResult result = bench.publisher.withInFlight(100).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 5_000));
        assertThat(bench.copies(5_000)).containsOnly(1);
        assertThat(result.cost().requests()).isBetween(5_200L, 5_400L);
        assertThat(result.cost().elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("fault 9: the rate adapts to an account that accepts 1,000 requests per second")
    void adaptsToTheAcceptedRate() {
        PublishBench bench = PublishBench.of(10_000);
        int[] inSecond = new int[100];
        bench.latency(Faults.seeded(1)
                .inject(Fault.THROTTLED, post -> ++inSecond[(int) post.at().toSeconds()] > 1_000));

        PublishResult result = bench.publisher.withInFlight(200).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 10_000));
        assertThat(result.cost().requests()).isLessThan(17_500);
    }

    @Test
    @DisplayName("fault 10: one slow client does not delay the others")
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
    @DisplayName("fault 10: 5 slow clients of 100 are distinguished from a throttled account")
    void distinguishesSlowClientsFromThrottledAccount() {
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
    @DisplayName("fault 11: 429 for all posts: a limited number of requests, and a continuation before the deadline")
    void returnsContinuationWhileAccountIsThrottled() {
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
    @DisplayName("fault 11: 429 for all posts without a deadline: all recipients are reported as throttled")
    void reportsThrottledRecipientsWithoutADeadline() {
        PublishBench bench = PublishBench.of(50);
        bench.latency(Faults.seeded(1).always(Fault.THROTTLED));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.THROTTLED, 50));
        assertThat(result.shouldRetry()).isTrue();
        assertThat(result.continuation()).isEmpty();
        assertThat(result.cost().requests()).isEqualTo(50 * 8);
    }

    @Test
    @DisplayName("fault 12: a 403 stops the run after the posts in flight; no connection is removed")
    void stopsAfterFirst403() {
        PublishBench bench = PublishBench.of(1_000);
        bench.latency(Faults.seeded(1)
                .connection(Fault.GONE, Fixtures.id("c0"))
                .inject(Fault.FORBIDDEN, post -> post.number() > 1));
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publish();

            assertThat(bench.gateway.posts()).isEqualTo(1 + 8);
            assertThat(result.count(Delivery.FORBIDDEN)).isEqualTo(8);
            assertThat(result.count(Delivery.NOT_ATTEMPTED)).isEqualTo(991);
            assertThat(result.incidents().notRemoved()).isEqualTo(1);
            assertThat(result.continuation()).isEmpty();
            assertThat(result.shouldRetry()).isTrue();
            assertThat(bench.store.removed).isEmpty();
            assertThat(log.errors()).isEqualTo(1);
            assertThat(log.text()).contains("endpoint=" + Fixtures.ENDPOINT, "execute-api:ManageConnections");
        }
    }

    @Test
    @DisplayName("fault 13: a message of 128 KB and one byte is rejected before anything is read or sent")
    void rejectsMessageThatIsTooLong() {
        PublishBench bench = PublishBench.of(1);
        PublishRequest request =
                PublishRequest.of(new Audience.Subscribers(Fixtures.ORDER), "x".repeat(128 * 1024 + 1));

        assertThatThrownBy(() -> bench.publisher.publish(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message is too long: expected at most 131072 bytes, found 131073.");
        assertThat(bench.store.reads).isEmpty();
        assertThat(bench.gateway.posts()).isZero();
    }

    @ParameterizedTest(name = "fault 13: {0} is permanent")
    @EnumSource(names = {"TOO_LARGE", "REJECTED"})
    void doesNotRetryPermanentFailures(Fault fault) {
        PublishBench bench = PublishBench.of(2);
        bench.latency(Faults.seeded(1).connection(fault, Fixtures.id("c0")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.valueOf(fault.name()), 1, Delivery.DELIVERED, 1));
        assertThat(bench.gateway.posts()).isEqualTo(2);
        assertThat(bench.store.removed).isEmpty();
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    @DisplayName("fault 14: a 5xx followed by a 200 counts as delivered and as ambiguous")
    void retriesAfterServerError() {
        PublishBench bench = PublishBench.of(100);
        bench.latency(Faults.seeded(14).once(Fault.SERVER_ERROR, 1));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 100));
        assertThat(result.incidents().ambiguous()).isEqualTo(100);
        assertThat(result.cost().requests()).isEqualTo(200);
    }

    @Test
    @DisplayName("fault 14: after a second 5xx the recipient counts as failed")
    void retriesServerErrorOnlyOnce() {
        PublishBench bench = PublishBench.of(1);
        bench.latency(Faults.seeded(14).always(Fault.SERVER_ERROR));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.FAILED, 1));
        assertThat(bench.gateway.posts()).isEqualTo(2);
    }

    @Test
    @DisplayName("fault 15: after a connection reset, a client receives the message once or twice")
    void retriesAfterConnectionReset() {
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
    @DisplayName("fault 16: response timeouts of 1 % of the posts delay the run by one timeout only")
    void waitsForTimeoutsConcurrently() {
        PublishBench bench = PublishBench.of(1_000);
        bench.latency(Faults.seeded(16).once(Fault.TIMEOUT, 0.01));

        PublishResult result = bench.publisher.withInFlight(50).publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 1_000));
        assertThat(result.incidents().ambiguous()).isBetween(3, 25);
        assertThat(result.cost().elapsed()).isLessThan(SECOND.multipliedBy(8));
    }

    @Test
    @DisplayName("fault 42: a connection that closes between the read of the page and the post is removed")
    void removesConnectionThatClosedAfterThePageWasRead() {
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
