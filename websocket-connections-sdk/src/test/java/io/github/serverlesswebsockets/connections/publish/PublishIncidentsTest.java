package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the removal of stale connections, listeners, metrics and cost. */
final class PublishIncidentsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName("fault 8: 410 for each of 5,000 connections: all are removed, and no exception is thrown")
    void removesManyStaleConnections() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 5_000), 0);
        bench.store.orphans = 1;

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.GONE, 5_000));
        assertThat(bench.store.removed).hasSize(5_000);
        assertThat(result.incidents()).isEqualTo(new PublishResult.Incidents(0, 0, 0, 5_000));
        assertThat(result.continuation()).isEmpty();
    }

    @Test
    @DisplayName(
            "fault 8: the removal takes a fifth of the remaining time; the continuation contains at most 1,000 others")
    void continuationContainsStaleConnections() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 5_000), 0);
        bench.store.whenRemoving = () -> bench.time.advance(Duration.ofMillis(40));

        PublishResult result = bench.publisher
                .withInFlight(200)
                .publish(bench.request().withDeadline(bench.in(SECOND.multipliedBy(60))));

        Continuation rest = result.continuation().orElseThrow();
        assertThat(result.cost().elapsed()).isLessThan(SECOND.multipliedBy(14));
        assertThat(rest.hasRecipients()).isFalse();
        assertThat(rest.job().stale()).hasSize(1_000);
        assertThat(bench.store.removed.size() + 1_000 + result.incidents().notRemoved())
                .isBetween(5_000, 5_008);
        assertThat(result.shouldRetry()).isFalse();

        int before = bench.store.removed.size();
        bench.resume(result, SECOND.multipliedBy(600));
        assertThat(bench.store.removed.size()).isBetween(before + 992, before + 1_000);
    }

    @Test
    @DisplayName("fault 46: a throttled removal changes only the number of connections that were not removed")
    void reportsConnectionsThatWereNotRemoved() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 500), 250);
        bench.store.removalFails = id -> true;
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publishFor(SECOND.multipliedBy(60));

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 250, Delivery.GONE, 250));
            assertThat(result.incidents().notRemoved()).isEqualTo(250);
            assertThat(result.continuation()).isEmpty();
            assertThat(result.shouldRetry()).isFalse();
            assertThat(log.text().split("event=cleanup.failed", -1)).hasSizeLessThan(30);
        }
    }

    @Test
    @DisplayName("fault 46: a removal that fails does not stop the others")
    void removesTheOtherConnections() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 1_000, 100), 0);
        bench.store.removalFails = id -> id.value().endsWith("1");
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publish();

            assertThat(bench.store.removed).hasSize(90);
            assertThat(result.incidents().notRemoved()).isEqualTo(10);
            assertThat(log.text()).contains("event=cleanup.failed connectionId=c91");
        }
    }

    @Test
    @DisplayName("fault 47: exceptions of a listener are ignored, counted and logged once")
    void ignoresExceptionsOfListener() {
        PublishBench bench = PublishBench.of(30);
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publisher.publish(bench.request().withListener((recipient, delivery) -> {
                throw new IllegalStateException("listener");
            }));

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 30));
            assertThat(result.incidents().listenerFailures()).isEqualTo(30);
            assertThat(log.text().split("event=listener.failed", -1)).hasSize(2);
        }
    }

    @Test
    @DisplayName("fault 47: exceptions of metrics are ignored")
    void ignoresExceptionsOfMetrics() {
        PublishBench bench = PublishBench.of(3);
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = bench.publisher
                    .withMetrics((operation, values) -> {
                        throw new IllegalStateException("metrics");
                    })
                    .publish(bench.request());

            assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 3));
            assertThat(log.text()).contains("event=metrics.failed");
        }
    }

    @ParameterizedTest(name = "{0} bytes are billed as {1} messages")
    @CsvSource({"0, 1", "1, 1", "32768, 1", "32769, 2", "131072, 4"})
    void countsBilledMessages(int bytes, int messages) {
        PublishBench bench = PublishBench.of(3);

        PublishResult result = bench.publisher.toSubscribers(Fixtures.ORDER, "x".repeat(bytes));

        assertThat(result.cost().messages()).isEqualTo(3L * messages);
    }

    @Test
    void recordsMetrics() {
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
    void reportsErrorsOfBackgroundTasks() {
        PublishBench bench = PublishBench.of(PagedStore.of(2, 10, 100), 0);
        bench.store.whenRemoving = () -> {
            throw new NoClassDefFoundError("store");
        };
        try (LogCapture log = LogCapture.start()) {
            assertThat(bench.publish().incidents().notRemoved()).isEqualTo(100);
            assertThat(log.text()).contains("event=cleanup.failed");
        }
        bench.store.readFails = read -> {
            throw new NoClassDefFoundError("store");
        };
        assertThatThrownBy(bench::publish)
                .isInstanceOf(StoreUnavailableException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
}
