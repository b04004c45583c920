package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import io.github.serverlesswebsockets.testsupport.LogCapture;
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

/** Tests of pages, shards, limits and deadlines. */
final class PublishRunTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "fault 19: {0} shards, pages of {1}, {2} subscribers: each page is read once")
    @CsvSource({"1, 1000, 12000", "1, 3, 40", "16, 100, 12000", "5, 7, 3", "3, 10, 0"})
    void readsEachPageOnce(int shards, int pageSize, int audience) {
        PublishBench bench = PublishBench.of(PagedStore.of(shards, pageSize, audience), audience);

        PublishResult result = bench.publisher.withInFlight(200).publish(bench.request());

        assertThat(result.count(Delivery.DELIVERED)).isEqualTo(audience);
        assertThat(bench.copies(audience)).allMatch(copies -> copies == 1);
        assertThat(bench.store.reads).doesNotHaveDuplicates();
        assertThat(result.cost().readUnits()).isEqualTo(bench.store.reads.size() * 0.5);
    }

    @Test
    @DisplayName("fault 20: an empty page with a next position does not end the run")
    void continuesAfterEmptyPage() {
        PagedStore store = PagedStore.of(2, 10, 100);
        store.filtered =
                recipient -> Integer.parseInt(recipient.connection().value().substring(1)) < 60;
        PublishBench bench = PublishBench.of(store, 100);

        assertThat(bench.publish().counts()).isEqualTo(Map.of(Delivery.DELIVERED, 40));
    }

    @Test
    @DisplayName(
            "fault 17: with responses after 2 s, the requests in flight and the buffered pages are limited, and the"
                    + " deadline is kept")
    void limitsRequestsInFlightWhenResponsesAreSlow() {
        PublishBench bench = PublishBench.of(PagedStore.of(8, 1_000, 100_000), 100_000);
        bench.gateway.inject(Faults.seeded(1).latency(SECOND.multipliedBy(2), SECOND.multipliedBy(2)));

        PublishResult result = bench.publisher
                .withInFlight(200)
                .publish(bench.request().withDeadline(bench.in(SECOND.multipliedBy(30))));

        assertThat(bench.gateway.mostInFlight()).isEqualTo(200);
        assertThat(bench.store.reads).hasSizeLessThan(16);
        assertThat(result.cost().elapsed()).isBetween(SECOND.multipliedBy(27), SECOND.multipliedBy(30));
        assertThat(result.count(Delivery.DELIVERED)).isBetween(2_600, 2_800);
        assertThat(result.continuation()).isPresent();
    }

    @Test
    @DisplayName("fault 40: with default settings, 30,000 recipients receive the message")
    void deliversToThirtyThousandRecipients() {
        PublishBench bench = PublishBench.of(PagedStore.of(4, 9_000, 30_000), 30_000);

        PublishResult result = bench.publish();

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 30_000));
        assertThat(result.cost().requests()).isEqualTo(30_000);
        assertThat(bench.gateway.mostInFlight()).isEqualTo(8);
    }

    @Test
    void limitsRequestsPerSecond() {
        PublishBench bench = PublishBench.of(1_000);

        PublishResult result = bench.publisher.withInFlight(1_000).withRate(100).publish(bench.request());

        assertThat(result.cost().elapsed()).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
    }

    @Test
    @DisplayName("fault 30: two concurrent publishers: each subscriber receives both messages")
    void runsConcurrentlyWithAnotherPublisher() {
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
    void skipsExcludedConnectionsAndExpiredSessions() {
        Recipient ended =
                new Recipient(Fixtures.id("c0"), Fixtures.OPENED, Fixtures.ENDPOINT, Fixtures.CLOCK.instant());
        PublishBench bench = PublishBench.of(
                new PagedStore(1, 2, List.of(ended, Fixtures.recipient("c1"), Fixtures.recipient("c2"))), 3);

        PublishResult result = bench.publisher.publish(bench.request().withExcluded(Fixtures.id("c1")));

        assertThat(bench.outcomes.of("c0")).isEqualTo(Delivery.SESSION_ENDED);
        assertThat(bench.outcomes.of("c1")).isEqualTo(Delivery.EXCLUDED);
        assertThat(bench.outcomes.of("c2")).isEqualTo(Delivery.DELIVERED);
        assertThat(bench.gateway.posts()).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    void throwsIfNoRecipientCanBeRead() {
        PublishBench bench = PublishBench.of(PagedStore.of(4, 10, 100), 100);
        bench.store.readFails = read -> true;

        assertThatThrownBy(bench::publish).isInstanceOf(StoreUnavailableException.class);
        assertThat(bench.gateway.posts()).isZero();
    }

    @Test
    void publishesInRealTime() {
        PagedStore store = PagedStore.of(3, 10, 100);
        ConnectionTransport asynchronous = new ConnectionTransport() {
            @Override
            public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
                return CompletableFuture.supplyAsync(() -> Delivery.GONE);
            }

            @Override
            public CompletionStage<Delivery> close(Recipient recipient) {
                return post(recipient, new byte[0]);
            }
        };

        PublishResult result = Publisher.of(store, store, asynchronous)
                .withClock(Fixtures.CLOCK)
                .toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.GONE, 100));
        assertThat(store.removed).hasSize(100);
    }

    @Test
    void continuationContainsUnreadRecipients() {
        PublishBench bench = PublishBench.of(PagedStore.of(1, 10, 100), 100);
        bench.store.readFails = read -> read.equals("0:50");
        try (LogCapture log = LogCapture.start()) {
            PublishResult first = bench.publish();

            assertThat(log.text()).contains("event=read.failed publishId=" + first.publishId());
            assertThat(first.shouldRetry()).isTrue();
            bench.store.readFails = read -> false;
            PublishResult second = bench.resume(first, SECOND.multipliedBy(60));
            assertThat(first.count(Delivery.DELIVERED) + second.count(Delivery.DELIVERED))
                    .isEqualTo(100);
            assertThat(bench.copies(100)).containsOnly(1);
        }
    }

    @Test
    void failsIfTransportNeverResponds() {
        PublishBench bench = PublishBench.of(3);
        ConnectionTransport silent = new SilentTransport();

        PublishResult result = Publisher.of(bench.store, bench.store, silent)
                .withClock(bench.time.clock())
                .publish(bench.request());

        assertThat(result.counts()).isEqualTo(Map.of(Delivery.FAILED, 3));
        assertThat(result.incidents().ambiguous()).isEqualTo(3);
        assertThat(result.cost().elapsed()).isEqualTo(SECOND.multipliedBy(30));
    }

    @Test
    void rejectsTooManyExcludedConnections() {
        PublishBench bench = PublishBench.of(1);
        ConnectionId[] many =
                PagedStore.recipients(101).stream().map(Recipient::connection).toArray(ConnectionId[]::new);

        assertThatThrownBy(() -> bench.publisher.publish(bench.request().withExcluded(many)))
                .hasMessage("Too many excluded connections: expected at most 100, found 101.");
    }

    @Test
    void continuationContainsAllRecipientsIfDeadlineHasPassed() {
        PublishBench bench = PublishBench.of(1);
        Instant past = bench.time.now().minusSeconds(1);

        PublishResult result = bench.publisher.publish(bench.request().withDeadline(past));

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
