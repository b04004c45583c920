package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Continuation;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PagedStore;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Publishes that need several invocations. */
final class PushContinuationTest {

    private static final String UPDATE = "{\"id\":\"e1\",\"detail\":{\"entityId\":\"order-1\",\"message\":\"hello\"}}";
    private static final String FRAME =
            "{\"type\":\"Entity Updated\",\"entityId\":\"order-1\",\"message\":\"hello\",\"messageId\":\"e1\"}";

    private final VirtualTime time = VirtualTime.startingAt(Fixtures.CLOCK.instant());
    private PagedStore store = PagedStore.of(1, 5, 20);
    private final Deque<String> queue = new ArrayDeque<>();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private Delivery answer = Delivery.DELIVERED;
    private Duration pause = Duration.ZERO;

    @Test
    void succeedsWhenRestIsInQueue() {
        answerSlowly(Delivery.DELIVERED);

        assertThat(failures(continuing(), UPDATE)).isEmpty();

        assertThat(received).isNotEmpty().hasSizeLessThan(20);
        assertThat(queue)
                .singleElement()
                .satisfies(rest -> assertThat(Continuation.isContinuation(rest)).isTrue());
    }

    @Test
    @DisplayName("fault 18: further invocations send the rest, and together they reach all recipients")
    void furtherInvocationsSendTheRest() {
        answerSlowly(Delivery.DELIVERED);
        failures(continuing(), UPDATE);

        for (int i = 0; i < 20 && !queue.isEmpty(); i++) {
            assertThat(failures(continuing(), queue.remove())).isEmpty();
        }

        assertThat(queue).isEmpty();
        assertThat(received.stream().distinct()).hasSize(20).allMatch(line -> line.endsWith(" " + FRAME));
    }

    @Test
    @DisplayName("fault 31: a continuation that is delivered twice and out of order succeeds, and its copies have one"
            + " message id")
    void acceptsContinuationTwiceAndOutOfOrder() {
        answerSlowly(Delivery.DELIVERED);
        failures(continuing(), UPDATE);
        String rest = queue.remove();
        pause = Duration.ZERO;

        assertThat(failures(continuing(), rest)).isEmpty();
        int once = received.size();
        assertThat(failures(continuing(), UPDATE, rest)).isEmpty();

        assertThat(received.size()).isGreaterThan(once);
        assertThat(received.stream().distinct()).hasSize(20).allMatch(line -> line.contains("\"messageId\":\"e1\""));
    }

    @Test
    void failsIncompleteRecordWithoutQueue() {
        answerSlowly(Delivery.DELIVERED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(connections(), UPDATE)).containsExactly("m0");
            assertThat(log.text()).contains("event=push.incomplete record=m0 requestId=Invocation-1");
        }
    }

    @Test
    void failsRecordThatReachedNoRecipient() {
        answerSlowly(Delivery.THROTTLED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE)).containsExactly("m0");
            assertThat(log.errors()).isEqualTo(1);
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void doesNotContinueForbiddenPublish() {
        answerSlowly(Delivery.FORBIDDEN);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE)).containsExactly("m0");
            assertThat(log.text()).contains("event=push.incomplete record=m0 requestId=Invocation-1 counts=");
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void failsRecordIfQueueFails() {
        answerSlowly(Delivery.DELIVERED);
        Connections full = connections().withContinuations(rest -> {
            throw new IllegalStateException("full");
        });
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(full, UPDATE)).containsExactly("m0");
            assertThat(log.text()).contains("event=push.failed record=m0 requestId=Invocation-1");
        }
    }

    @Test
    void givesEachRecordAShareOfTheTime() {
        store = PagedStore.of(1, 5, 1);
        // 30 s remain, 2 s of them are reserved. The first record takes 4 s, so the others have enough time.
        answerSlowly(Delivery.DELIVERED);

        assertThat(failures(connections(), UPDATE, UPDATE, UPDATE)).isEmpty();
        assertThat(received).hasSize(3);
    }

    @Test
    void slowRecordDoesNotUseTimeOfOthers() {
        answerSlowly(Delivery.DELIVERED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE, UPDATE)).isEmpty();
            assertThat(log.errors()).isZero();
        }
        assertThat(queue).hasSize(2);
        assertThat(received).hasSizeBetween(4, 8);
    }

    @Test
    @DisplayName(
            "fault 31: an entity with several shards is split into one record for each, which reach all recipients")
    void splitsEntityByShards() {
        store = PagedStore.of(4, 5, 20);
        Connections connections = continuing();

        assertThat(failures(connections, UPDATE)).isEmpty();
        assertThat(received).isEmpty();
        assertThat(queue).hasSize(4);

        List<String> parts = new ArrayList<>(queue);
        Collections.reverse(parts);
        assertThat(failures(connections, parts.toArray(String[]::new))).isEmpty();
        assertThat(received).hasSize(20).doesNotHaveDuplicates();
    }

    private Connections continuing() {
        return connections().withContinuations(queue::add);
    }

    private Connections connections() {
        Publisher publisher =
                Publisher.of(store, store, transport()).withClock(time.clock()).withInFlight(1);
        return Connections.of(store, store, publisher, Endpoints.fromEnvironment())
                .withClock(time.clock());
    }

    private ConnectionTransport transport() {
        return new ConnectionTransport() {
            @Override
            public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
                CompletableFuture<Delivery> later = new CompletableFuture<>();
                time.after(pause, () -> {
                    if (answer == Delivery.DELIVERED) {
                        received.add(
                                recipient.connection().value() + " " + new String(message, StandardCharsets.UTF_8));
                    }
                    later.complete(answer);
                });
                return later;
            }

            @Override
            public CompletionStage<Delivery> close(Recipient recipient) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private void answerSlowly(Delivery delivery) {
        answer = delivery;
        pause = Duration.ofSeconds(4);
    }

    private static List<String> failures(Connections connections, String... bodies) {
        return run(new Handlers.EntityUpdated(connections), bodies);
    }

    private static List<String> run(AbstractPushHandler handler, String... bodies) {
        List<SQSMessage> records = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage entry = new SQSMessage();
            entry.setMessageId("m" + records.size());
            entry.setBody(body);
            records.add(entry);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(records);
        return handler.handleRequest(event, Events.CONTEXT).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }
}
