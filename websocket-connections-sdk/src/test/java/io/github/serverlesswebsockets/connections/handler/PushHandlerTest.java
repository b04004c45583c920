package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.FakeTransport;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PushHandlerTest {

    private static final String UPDATE = "{\"entityId\":\"order-1\",\"message\":{\"n\":1.0}}";

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Queue<String> frames = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void watch() {
        store.connect(Fixtures.connection("c1"));
        store.subscribe(Fixtures.recipient("c1"), Fixtures.ORDER, Fixtures.OPENED);
    }

    @Test
    void publishesEventsOfBatch() {
        assertThat(failures(Delivery.DELIVERED, UPDATE, UPDATE)).isEmpty();
        assertThat(frames)
                .containsExactly(
                        "{\"type\":\"Entity"
                                + " Updated\",\"entityId\":\"order-1\",\"message\":{\"n\":1.0},\"messageId\":\"e0\"}",
                        "{\"type\":\"Entity"
                                + " Updated\",\"entityId\":\"order-1\",\"message\":{\"n\":1.0},\"messageId\":\"e1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"entityId\":5}", "[]", "5", "{\"entityId\":", "{\"entityId\":\"\"}"})
    void failsOnlyMalformedRecord(String detail) {
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(Delivery.DELIVERED, UPDATE, detail, UPDATE)).containsExactly("m1");
            assertThat(frames).hasSize(2);
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    @Test
    void failsRecordThatDidNotReachAllRecipients() {
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(Delivery.THROTTLED, UPDATE)).containsExactly("m0");
            assertThat(log.text())
                    .contains("event=push.incomplete record=m0 requestId=Invocation-1 counts={THROTTLED=1}");
        }
    }

    @Test
    void succeedsIfConnectionIsGone() {
        assertThat(failures(Delivery.GONE, UPDATE)).isEmpty();
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
    }

    @Test
    void failsRecordWithOversizedMessage() {
        String big = "{\"entityId\":\"order-1\",\"message\":\"" + "x".repeat(131_072) + "\"}";
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(Delivery.DELIVERED, big)).containsExactly("m0");
            assertThat(log.text()).contains("expected at most 131072").doesNotContain("xxx");
        }
    }

    @Test
    void notifiesAllConnectionsOfUser() {
        store.connect(Fixtures.connection("c2"));
        Connections connections = Fixtures.connections(store, transport(Delivery.DELIVERED));

        List<String> failures = failures(
                new Handlers.UserNotification(connections),
                "{\"userId\":\"user-1\",\"message\":\"hi\",\"callback\":\"https://example.com\"}");

        assertThat(failures).isEmpty();
        assertThat(frames)
                .hasSize(2)
                .containsOnly("{\"type\":\"User Push Notification\",\"message\":\"hi\","
                        + "\"callback\":\"https://example.com\",\"messageId\":\"e0\"}");
    }

    @Test
    void failsNotificationWithoutUser() {
        try (LogCapture log = LogCapture.start()) {
            Connections connections = Fixtures.connections(store, transport(Delivery.DELIVERED));

            assertThat(failures(new Handlers.UserNotification(connections), "{\"message\":\"hi\"}"))
                    .containsExactly("m0");
            assertThat(log.text()).contains("event=push.failed record=m0", "Reading 'userId' failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"https://example.com/a?b=c\"", "\"HTTP://example.com\""})
    void acceptsWebLinks(String link) {
        assertThat(link(link)).contains(link.replace("\"", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"\"",
                "\"javascript:alert(1)\"",
                "\"https:///a\"",
                "\"/a\"",
                "\"http://a b\"",
                "\"ftp://a.b\""
            })
    void rejectsOtherLinks(String link) {
        assertThatThrownBy(() -> link(link)).hasMessageStartingWith("Reading 'callback' failed");
    }

    @Test
    void readsUserIdAndAbsentLink() {
        BusEvent event = BusEvent.parse(envelope("e1", "{\"userId\":\"user-1\"}"));

        assertThat(event.userId("userId")).isEqualTo(Fixtures.ADA);
        assertThat(event.link("callback")).isEmpty();
        assertThat(event.detailType()).isEqualTo("Entity Updated");
        assertThat(event.source()).isEqualTo("CLI");
        assertThatThrownBy(() -> event.userId("other")).hasMessageStartingWith("Reading 'other' failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "{\"detail\":{}}", "{\"id\":5,\"detail\":{}}"})
    void rejectsBodyThatIsNotAnEvent(String body) {
        assertThatThrownBy(() -> BusEvent.parse(body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("hello");
    }

    private static Optional<String> link(String link) {
        return BusEvent.parse(envelope("e1", "{\"callback\":" + link + "}")).link("callback");
    }

    private static String envelope(String id, String detail) {
        return "{\"version\":\"0\",\"id\":\"" + id
                + "\",\"detail-type\":\"Entity Updated\",\"source\":\"CLI\",\"detail\":" + detail + "}";
    }

    private List<String> failures(Delivery delivery, String... details) {
        return failures(new Handlers.EntityUpdated(Fixtures.connections(store, transport(delivery))), details);
    }

    private static List<String> failures(AbstractPushHandler handler, String... details) {
        List<SQSMessage> records = new ArrayList<>();
        for (String detail : details) {
            SQSMessage entry = new SQSMessage();
            entry.setMessageId("m" + records.size());
            entry.setBody(envelope("e" + records.size(), detail));
            records.add(entry);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(records);
        return handler.handleRequest(event, Events.CONTEXT).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private ConnectionTransport transport(Delivery delivery) {
        return FakeTransport.of((recipient, message) -> {
            frames.add(new String(message, StandardCharsets.UTF_8));
            return delivery;
        });
    }
}
