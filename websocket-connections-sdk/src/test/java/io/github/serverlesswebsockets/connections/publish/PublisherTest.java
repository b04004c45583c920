package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.LogCapture;
import io.github.serverlesswebsockets.connections.handler.BrokenStore;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
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
    void sendsToEverySubscriberOfTheEntity() {
        watch("c1", "c2");

        PublishResult result = answering(Delivery.DELIVERED).toSubscribers(Fixtures.ORDER, "h\u00e9");

        assertThat(posts).containsExactlyInAnyOrder("c1 h\u00e9", "c2 h\u00e9");
        assertThat(result.counts()).isEqualTo(Map.of(Delivery.DELIVERED, 2));
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    void sendsToEveryConnectionOfTheUser() {
        store.connect(Fixtures.connection("c1"));
        store.connect(Fixtures.anonymous("c2"));

        PublishResult result = answering(Delivery.DELIVERED).toUser(Fixtures.ADA, "hello");

        assertThat(posts).containsExactly("c1 hello");
        assertThat(result.count(Delivery.DELIVERED)).isEqualTo(1);
    }

    @Test
    void succeedsIfNobodyIsThere() {
        PublishResult result = answering(Delivery.DELIVERED).toUser(Fixtures.ADA, "hello");

        assertThat(result.counts()).isEmpty();
        assertThat(result.shouldRetry()).isFalse();
    }

    @Test
    void forgetsWhoIsGone() {
        watch("c1");

        PublishResult result = answering(Delivery.GONE).toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.count(Delivery.GONE)).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
        assertThat(store.subscribersOf(Fixtures.ORDER)).isEmpty();
    }

    @Test
    void leavesWhoIsStillConnectingAlone() {
        watch("c1");
        Publisher early =
                answering(Delivery.GONE).withTimeline(VirtualTime.startingAt(Fixtures.OPENED.plusSeconds(44)));

        PublishResult result = early.toSubscribers(Fixtures.ORDER, "hello");

        assertThat(result.count(Delivery.CONNECTING)).isEqualTo(1);
        assertThat(result.shouldRetry()).isFalse();
        assertThat(store.find(Fixtures.id("c1"))).isPresent();
    }

    @Test
    void succeedsEvenIfTheCleanUpFails() {
        watch("c1");
        Publisher publisher = Publisher.of(new BrokenStore(), store, FakeTransport.always(Delivery.GONE));
        try (LogCapture log = LogCapture.start()) {
            PublishResult result = publisher.withTimeline(Fixtures.time()).toSubscribers(Fixtures.ORDER, "hello");

            assertThat(result.count(Delivery.GONE)).isEqualTo(1);
            assertThat(log.text()).contains("event=cleanUpFailed connectionId=c1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FORBIDDEN", "FAILED"})
    void saysWhatMayPassLater(Delivery delivery) {
        watch("c1");

        assertThat(answering(delivery).toSubscribers(Fixtures.ORDER, "hello").shouldRetry())
                .isTrue();
        assertThat(store.find(Fixtures.id("c1"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LARGE", "REJECTED"})
    void saysWhatWillNeverPass(Delivery delivery) {
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
    void countsATransportThatThrowsAsFailed() {
        watch("c1");
        Publisher publisher = Publisher.of(store, store, FakeTransport.of((recipient, message) -> {
            throw new IllegalStateException("transport");
        }));

        try (LogCapture log = LogCapture.start()) {
            PublishResult result = publisher.withTimeline(Fixtures.time()).toSubscribers(Fixtures.ORDER, "hello");

            assertThat(result.count(Delivery.FAILED)).isEqualTo(1);
            assertThat(log.text()).contains("event=transportFailed connectionId=c1");
        }
    }

    @Test
    void keepsAtMostTheGivenNumberInFlight() {
        PublishBench bench = PublishBench.of(40);

        bench.publisher.withInFlight(3).publish(bench.request());

        assertThat(bench.gateway.mostInFlight()).isEqualTo(3);
        assertThat(bench.copies(40)).containsOnly(1);
    }

    @Test
    void refusesALongMessageBeforeTheFirstPost() {
        watch("c1");
        Publisher publisher = answering(Delivery.DELIVERED);

        assertThatThrownBy(() -> publisher.toSubscribers(Fixtures.ORDER, "\u00e9".repeat(65_537)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message has 131074 bytes, expected at most 131072");
        assertThat(posts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void boundsThePostsInFlight(int posts) {
        Publisher publisher = answering(Delivery.DELIVERED);

        assertThatThrownBy(() -> publisher.withInFlight(posts))
                .hasMessage("inFlight is " + posts + ", expected 1 to 1000");
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
        return Publisher.of(store, store, transport).withTimeline(Fixtures.time());
    }
}
