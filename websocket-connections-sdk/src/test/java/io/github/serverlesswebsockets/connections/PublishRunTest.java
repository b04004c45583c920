package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages, shards, limits and what happens beside the deliveries. */
final class PublishRunTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "fault 19: {0} shards, pages of {1}, {2} subscribers: every page is read once")
    @CsvSource({"1, 1000, 12000", "1, 3, 40", "16, 100, 12000", "5, 7, 3", "3, 10, 0"})
    void readsEveryPage(int shards, int pageSize, int audience) {
        PublishBench bench = PublishBench.of(PagedStore.of(shards, pageSize, audience), audience);

        PublishResult result = bench.publisher.withInFlight(200).publish(bench.request());

        assertThat(result.count(Delivery.DELIVERED)).isEqualTo(audience);
        assertThat(bench.copies(audience)).allMatch(copies -> copies == 1);
        assertThat(bench.store.reads).doesNotHaveDuplicates();
        assertThat(result.cost().readUnits()).isEqualTo(bench.store.reads.size() * 0.5);
    }

    @Test
    @DisplayName("fault 20: an empty page with a next position does not end the run")
    void goesOnAfterAnEmptyPage() {
        PagedStore store = PagedStore.of(2, 10, 100);
        store.filtered =
                recipient -> Integer.parseInt(recipient.connection().value().substring(1)) < 60;
        PublishBench bench = PublishBench.of(store, 100);

        assertThat(bench.publish().counts()).isEqualTo(Map.of(Delivery.DELIVERED, 40));
    }

    @Test
    @DisplayName("fault 17: with answers after 2 s the posts in flight stay bounded, reading waits, the deadline holds")
    void staysBoundedWhenAnswersAreSlow() {
        PublishBench bench = PublishBench.of(PagedStore.of(8, 1_000, 100_000), 100_000);
        bench.gateway.inject(Faults.seeded(1).latency(SECOND.multipliedBy(2), SECOND.multipliedBy(2)));

        PublishResult result =
                bench.publisher.withInFlight(200).publish(bench.request().until(bench.in(SECOND.multipliedBy(30))));

        assertThat(bench.gateway.mostInFlight()).isEqualTo(200);
        assertThat(bench.store.reads).hasSizeLessThan(20);
        assertThat(result.cost().elapsed()).isBetween(SECOND.multipliedBy(27), SECOND.multipliedBy(30));
        assertThat(result.count(Delivery.DELIVERED)).isBetween(2_600, 2_800);
        assertThat(result.continuation()).isPresent();
    }

    @Test
    @DisplayName("fault 40: 30,000 recipients with default settings all get the message")
    void reachesThirtyThousand() {
        PublishBench bench = PublishBench.of(PagedStore.of(4, 9_000, 30_000), 30_000);

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 30_000));
        assertThat(result.cost().requests()).isEqualTo(30_000);
        assertThat(bench.gateway.mostInFlight()).isEqualTo(8);
    }

    @Test
    void keepsToItsRate() {
        PublishBench bench = PublishBench.of(1_000);

        PublishResult result = bench.publisher.withInFlight(1_000).withRate(100).publish(bench.request());

        assertThat(result.cost().elapsed()).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
    }

    @Test
    @DisplayName("fault 8: 410 for each of 5,000: all are cleaned, and nothing is thrown")
    void forgetsManyWhoAreGone() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 5_000), 0);
        bench.store.orphans = 1;

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.GONE, 5_000));
        assertThat(bench.store.removed).hasSize(5_000);
        assertThat(result.incidents()).isEqualTo(new PublishIncidents(0, 0, 0, 5_000));
        assertThat(result.continuation()).isEmpty();
    }

    @Test
    @DisplayName("fault 8: clean-up takes a fifth of the time that is left; the rest goes on, at most 1,000")
    void handsOverWhatItCouldNotForget() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 5_000), 0);
        bench.store.whenRemoving = () -> bench.time.advance(Duration.ofMillis(40));

        PublishResult result =
                bench.publisher.withInFlight(200).publish(bench.request().until(bench.in(SECOND.multipliedBy(60))));

        Continuation rest = result.continuation().orElseThrow();
        assertThat(result.cost().elapsed()).isLessThan(SECOND.multipliedBy(14));
        assertThat(rest.hasRecipients()).isFalse();
        assertThat(rest.gone()).hasSize(1_000);
        assertThat(bench.store.removed.size() + 1_000 + result.incidents().uncleaned())
                .isBetween(5_000, 5_008);
        assertThat(result.shouldRetry()).isFalse();

        int before = bench.store.removed.size();
        bench.resume(result, SECOND.multipliedBy(600));
        assertThat(bench.store.removed.size()).isBetween(before + 992, before + 1_000);
    }

    @Test
    @DisplayName("fault 46: clean-up that is throttled changes nothing but the number of those not cleaned")
    void reportsWhatCouldNotBeForgotten() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 500), 250);
        bench.store.removalFails = id -> true;
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publishFor(SECOND.multipliedBy(60));

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 250, Delivery.GONE, 250));
            assertThat(result.incidents().uncleaned()).isEqualTo(250);
            assertThat(result.continuation()).isEmpty();
            assertThat(result.shouldRetry()).isFalse();
            assertThat(log.text().split("event=cleanUpFailed", -1)).hasSizeLessThan(30);
        }
    }

    @Test
    @DisplayName("fault 46: one clean-up that fails does not stop the others")
    void forgetsTheOthers() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 100), 0);
        bench.store.removalFails = id -> id.value().endsWith("1");
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publish();

            assertThat(bench.store.removed).hasSize(90);
            assertThat(result.incidents().uncleaned()).isEqualTo(10);
            assertThat(log.text()).contains("event=cleanUpFailed connectionId=c91");
        }
    }

    @Test
    @DisplayName("fault 47: a listener that throws is isolated, counted and logged once")
    void isolatesAListener() {
        PublishBench bench = PublishBench.of(30);
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publisher.publish(bench.request().listener((recipient, delivery) -> {
                throw new IllegalStateException("listener");
            }));

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 30));
            assertThat(result.incidents().listenerFailures()).isEqualTo(30);
            assertThat(log.text().split("event=listenerFailed", -1)).hasSize(2);
        }
    }

    @Test
    @DisplayName("fault 47: metrics that throw change nothing")
    void isolatesMetrics() {
        PublishBench bench = PublishBench.of(3);
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publisher
                    .withMetrics((operation, values) -> {
                        throw new IllegalStateException("metrics");
                    })
                    .publish(bench.request());

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 3));
            assertThat(log.text()).contains("event=metricsFailed");
        }
    }

    @Test
    @DisplayName("fault 30: two publishers at once: each message reaches each subscriber")
    void sharesTheSubscribersWithAnotherPublisher() {
        PublishBench bench = PublishBench.of(500);
        bench.latency(Faults.seeded(30).share(Fault.THROTTLED, 0.05));
        List<PublishResult> other = new ArrayList<>();
        bench.time.after(Duration.ofMillis(100), () -> other.add(bench.publisher.toSubscribers(Fixtures.ORDER, "two")));

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 500));
        assertThat(other).singleElement().extracting(PublishResult::counts).isEqualTo(result.counts());
        assertThat(result.publishId()).isNotEqualTo(other.get(0).publishId());
        for (int i = 0; i < 500; i++) {
            assertThat(bench.gateway.messages(Fixtures.id("c" + i)))
                    .containsExactlyInAnyOrder(PublishBench.HELLO, "two");
        }
    }

    @Test
    void doesNotAskWhoIsLeftOutOrWhoseSessionHasEnded() {
        Recipient ended =
                new Recipient(Fixtures.id("c0"), Fixtures.OPENED, Fixtures.ENDPOINT, Fixtures.CLOCK.instant());
        PublishBench bench = PublishBench.of(
                new PagedStore(1, 2, List.of(ended, Fixtures.recipient("c1"), Fixtures.recipient("c2"))), 3);

        PublishResult result = bench.publisher.publish(bench.request().except(Fixtures.id("c1")));

        assertThat(bench.outcomes.of("c0")).isEqualTo(Delivery.SESSION_ENDED);
        assertThat(bench.outcomes.of("c1")).isEqualTo(Delivery.EXCEPTED);
        assertThat(bench.outcomes.of("c2")).isEqualTo(Delivery.DELIVERED);
        assertThat(bench.gateway.posts()).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
    }

    @ParameterizedTest(name = "{0} bytes are billed as {1} messages")
    @CsvSource({"0, 1", "1, 1", "32768, 1", "32769, 2", "131072, 4"})
    void countsBilledMessages(int bytes, int messages) {
        PublishBench bench = PublishBench.of(3);

        PublishResult result = bench.publisher.toSubscribers(Fixtures.ORDER, "x".repeat(bytes));

        assertThat(result.cost().messages()).isEqualTo(3L * messages);
    }

    @Test
    void recordsItsFigures() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 4, 8), 6);
        bench.latency(Faults.seeded(1).connection(Fault.THROTTLED, Fixtures.id("c0")));
        bench.store.orphans = 2;
        List<Map<Metric, Double>> figures = new ArrayList<>();

        bench.publisher
                .withMetrics((operation, values) -> {
                    assertThat(operation).isEqualTo("publish");
                    figures.add(values);
                })
                .publish(bench.request());

        assertThat(figures)
                .containsExactly(Map.of(
                        Metric.DELIVERED, 5.0,
                        Metric.GONE, 2.0,
                        Metric.SLOW, 1.0,
                        Metric.THROTTLED, 4.0,
                        Metric.STALE_RATIO, 0.25,
                        Metric.ORPHANS, 4.0,
                        Metric.READ_UNITS, 1.0));
    }

    @Test
    void failsIfNothingCanBeRead() {
        PublishBench bench = PublishBench.of(PagedStore.of(4, 10, 100), 100);
        bench.store.readFails = read -> true;

        assertThatThrownBy(bench::publish).isInstanceOf(StoreUnavailableException.class);
        assertThat(bench.gateway.posts()).isZero();
    }

    @Test
    void survivesAnErrorBesideTheCaller() {
        PublishBench bench = PublishBench.of(PagedStore.of(2, 10, 100), 0);
        bench.store.whenRemoving = () -> {
            throw new NoClassDefFoundError("store");
        };
        try (LogCapture log = LogCapture.start()) {
            assertThat(bench.publish().incidents().uncleaned()).isEqualTo(100);
            assertThat(log.text()).contains("event=cleanUpFailed");
        }
        bench.store.readFails = read -> {
            throw new NoClassDefFoundError("store");
        };
        assertThatThrownBy(bench::publish)
                .isInstanceOf(StoreUnavailableException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void publishesOnRealTimeToo() {
        PagedStore store = PagedStore.of(3, 10, 100);
        Timeline real = Timeline.of(Fixtures.CLOCK);
        ConnectionTransport elsewhere = new ConnectionTransport() {
            @Override
            public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
                return CompletableFuture.supplyAsync(() -> Delivery.GONE, real::start);
            }

            @Override
            public CompletionStage<Delivery> close(Recipient recipient) {
                return post(recipient, new byte[0]);
            }
        };

        PublishResult result =
                Publisher.of(store, store, elsewhere).withTimeline(real).toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.GONE, 100));
        assertThat(store.removed).hasSize(100);
    }

    @Test
    void handsOverWhatCouldNotBeRead() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 10, 100), 100);
        bench.store.readFails = read -> read.equals("0:50");
        try (LogCapture log = LogCapture.start()) {
            PublishResult first = bench.publish();

            assertThat(log.text()).contains("event=readFailed publishId=" + first.publishId());
            assertThat(first.shouldRetry()).isTrue();
            bench.store.readFails = read -> false;
            PublishResult second = bench.resume(first, SECOND.multipliedBy(60));
            assertThat(first.count(Delivery.DELIVERED) + second.count(Delivery.DELIVERED))
                    .isEqualTo(100);
            assertThat(bench.copies(100)).containsOnly(1);
        }
    }

    @Test
    void countsATransportThatNeverAnswersAsFailed() {
        PublishBench bench = PublishBench.of(3);
        ConnectionTransport silent = new SilentTransport();

        PublishResult result = Publisher.of(bench.store, bench.store, silent)
                .withTimeline(bench.time)
                .publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.FAILED, 3));
        assertThat(result.incidents().ambiguous()).isEqualTo(3);
        assertThat(result.cost().elapsed()).isEqualTo(SECOND.multipliedBy(30));
    }

    @Test
    void refusesManyExceptions() {
        PublishBench bench = PublishBench.of(1);
        ConnectionId[] many =
                PagedStore.recipients(101).stream().map(Recipient::connection).toArray(ConnectionId[]::new);

        assertThatThrownBy(() -> bench.publisher.publish(bench.request().except(many)))
                .hasMessage("except has 101 connections, expected at most 100");
    }

    @Test
    void handsEverythingOverIfTheDeadlineHasPassed() {
        PublishBench bench = PublishBench.of(1);
        Instant past = bench.time.now().minusSeconds(1);

        PublishResult result = bench.publisher.publish(bench.request().until(past));

        assertThat(result.counts()).isEmpty();
        assertThat(bench.store.reads).isEmpty();
        assertThat(result.continuation()).isPresent();
    }

    private static final class SilentTransport implements ConnectionTransport {

        @Override
        public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Delivery> close(Recipient recipient) {
            return new CompletableFuture<>();
        }
    }
}
