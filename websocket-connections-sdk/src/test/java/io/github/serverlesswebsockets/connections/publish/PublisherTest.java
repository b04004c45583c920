package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.handler.BrokenStore;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublisherTest {

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Queue<String> posts = new ConcurrentLinkedQueue<>();

    @Test
    void sendsToAllSubscribers() {
        watch("c1", "c2");

        PublishResult result = answering(Delivery.DELIVERED).toSubscribers(Fixtures.ORDER, "h\u00e9");

        assertThat(posts).containsExactlyInAnyOrder("c1 h\u00e9", "c2 h\u00e9");
        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 2));
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    void sendsToAllConnectionsOfUser() {
        store.connect(Fixtures.connection("c1"));
        store.connect(Fixtures.anonymous("c2"));

        PublishResult result = answering(Delivery.DELIVERED).toUser(Fixtures.ADA, "hello");

        assertThat(posts).containsExactly("c1 hello");
        assertThat(result.count(Delivery.DELIVERED)).isEqualTo(1);
    }

    @Test
    void succeedsWithoutRecipients() {
        PublishResult result = answering(Delivery.DELIVERED).toUser(Fixtures.ADA, "hello");

        assertThat(result.counts()).isEmpty();
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    void removesStaleConnections() {
        watch("c1");

        PublishResult result = answering(Delivery.GONE).toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.count(Delivery.GONE)).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
        assertThat(store.subscribersOf(Fixtures.ORDER)).isEmpty();
    }

    @Test
    void keepsConnectionsThatAreConnecting() {
        watch("c1");
        Publisher early = answering(Delivery.GONE)
                .withClock(
                        VirtualTime.startingAt(Fixtures.OPENED.plusSeconds(44)).clock());

        PublishResult result = early.toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.count(Delivery.CONNECTING)).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
        assertThat(store.find(Fixtures.id("c1"))).isPresent();
    }

    @Test
    void succeedsIfStaleConnectionCannotBeRemoved() {
        watch("c1");
        Publisher publisher = Publisher.of(new BrokenStore(), store, FakeTransport.always(Delivery.GONE));
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = publisher.withClock(Fixtures.time().clock()).toSubscribers(Fixtures.ORDER, "hello");

            assertThat(result.count(Delivery.GONE)).isEqualTo(1);
            assertThat(log.text()).contains("event=cleanup.failed connectionId=c1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FORBIDDEN", "FAILED"})
    void shouldRetryTemporaryFailures(Delivery delivery) {
        watch("c1");

        assertThat(answering(delivery).toSubscribers(Fixtures.ORDER, "hello").shouldRetry())
                .isTrue();
        assertThat(store.find(Fixtures.id("c1"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LARGE", "REJECTED"})
    void shouldNotRetryPermanentFailures(Delivery delivery) {
        watch("c1");

        assertThat(answering(delivery).toSubscribers(Fixtures.ORDER, "hello").shouldRetry())
                .isFalse();
    }

    @Test
    void stopsWhenForbidden() {
        watch("c1", "c2", "c3", "c4");

        answering(Delivery.FORBIDDEN).withInFlight(1).toSubscribers(Fixtures.ORDER, "hello");

        assertThat(posts).hasSizeLessThan(3);
    }

    @Test
    void failsIfTransportThrows() {
        watch("c1");
        Publisher publisher = Publisher.of(store, store, FakeTransport.of((recipient, message) -> {
            throw new IllegalStateException("transport");
        }));

        try (LogCapture log = LogCapture.start()) {
            PublishResult result = publisher.withClock(Fixtures.time().clock()).toSubscribers(Fixtures.ORDER, "hello");

            assertThat(result.count(Delivery.FAILED)).isEqualTo(1);
            assertThat(log.text()).contains("event=transport.failed connectionId=c1");
        }
    }

    @Test
    void limitsRequestsInFlight() {
        PublishBench bench = PublishBench.of(40);

        bench.publisher.withInFlight(3).publish(bench.request());

        assertThat(bench.gateway.mostInFlight()).isEqualTo(3);
        assertThat(bench.copies(40)).containsOnly(1);
    }

    @Test
    void rejectsMessageThatIsTooLong() {
        watch("c1");
        Publisher publisher = answering(Delivery.DELIVERED);

        assertThatThrownBy(() -> publisher.toSubscribers(Fixtures.ORDER, "\u00e9".repeat(65_537)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message is too long: expected at most 131072 bytes, found 131074.");
        assertThat(posts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void rejectsInFlightOutOfRange(int posts) {
        Publisher publisher = answering(Delivery.DELIVERED);

        assertThatThrownBy(() -> publisher.withInFlight(posts))
                .hasMessage("Invalid 'inFlight': expected 1 to 1000, found " + posts + ".");
    }

    private void watch(String... ids) {
        for (String id : ids) {
            store.connect(Fixtures.connection(id));
            store.subscribe(Fixtures.recipient(id), Fixtures.ORDER, Fixtures.OPENED);
        }
    }

    private Publisher answering(Delivery delivery) {
        ConnectionTransport transport = FakeTransport.of((recipient, message) -> {
            posts.add(recipient.connection().value() + " " + new String(message, StandardCharsets.UTF_8));
            return delivery;
        });
        return Publisher.of(store, store, transport).withClock(Fixtures.time().clock());
    }
}
