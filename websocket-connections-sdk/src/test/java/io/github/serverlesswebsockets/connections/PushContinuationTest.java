package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Publishes that do not fit into one invocation. */
final class PushContinuationTest {

    private static final String UPDATE =
            "{\"id\":\"e1\",\"detail\":{\"entityId\":\"order-1\",\"message\":\"hello\"}}";
    private static final String FRAME =
            "{\"type\":\"Entity Updated\",\"entityId\":\"order-1\",\"message\":\"hello\",\"messageId\":\"e1\"}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Fixtures.CLOCK.instant());
    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Deque<String> queue = new ArrayDeque<>();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private Function<Recipient, Delivery> answer = recipient -> Delivery.DELIVERED;

    @Test
    void aRecordWhoseTimeIsOverIsDoneWhenTheRestIsInTheQueue() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);

        assertThat(failures(continuing(), UPDATE)).isEmpty();

        assertThat(received).isNotEmpty().hasSizeLessThan(20);
        assertThat(queue).singleElement().satisfies(rest -> assertThat(Continuation.isOne(rest))
                .isTrue());
    }

    @Test
    @DisplayName("fault 18: the rest is sent by the next invocations, and all of them together reach everybody")
    void theRestIsSentByTheNextInvocations() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);
        failures(continuing(), UPDATE);

        for (int i = 0; i < 20 && !queue.isEmpty(); i++) {
            assertThat(failures(continuing(), queue.remove())).isEmpty();
        }

        assertThat(queue).isEmpty();
        assertThat(received.stream().distinct()).hasSize(20).allMatch(line -> line.endsWith(" " + FRAME));
    }

    @Test
    @DisplayName("fault 31: a rest that the queue delivers twice and out of order fails nothing, and its copies bear one message id")
    void aRestMayBeDeliveredTwiceAndOutOfOrder() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);
        failures(continuing(), UPDATE);
        String rest = queue.remove();
        answer = recipient -> Delivery.DELIVERED;

        assertThat(failures(continuing(), rest)).isEmpty();
        int once = received.size();
        assertThat(failures(continuing(), UPDATE, rest)).isEmpty();

        assertThat(received.size()).isGreaterThan(once);
        assertThat(received.stream().distinct()).hasSize(20).allMatch(line -> line.contains("\"messageId\":\"e1\""));
    }

    @Test
    void withoutAQueueTheRecordFailsAndIsRepeatedAsAWhole() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(connections(), UPDATE)).containsExactly("m0");
            assertThat(log.text()).contains("event=undelivered record=m0 requestId=Invocation-1");
        }
    }

    @Test
    void aRecordThatGotNowhereFailsSoThatItEndsInTheDeadLetters() {
        watch(20);
        answer = slowly(Delivery.THROTTLED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE)).containsExactly("m0");
            assertThat(log.errors()).isEqualTo(1);
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void aForbiddenPublishIsNotSentOn() {
        watch(20);
        answer = slowly(Delivery.FORBIDDEN);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE)).containsExactly("m0");
            assertThat(log.errors()).isEqualTo(1);
        }
        assertThat(queue).isEmpty();
    }

    @Test
    void aQueueThatTakesNothingFailsTheRecord() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);
        Connections full = connections().withContinuations(rest -> {
            throw new IllegalStateException("full");
        });
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(full, UPDATE)).containsExactly("m0");
            assertThat(log.text()).contains("event=pushFailed record=m0 requestId=Invocation-1");
        }
    }

    @Test
    void eachRecordHasItsShareOfTheTime() {
        watch(1);
        // 30 s are left and 3 of them are kept back: a first record that takes 8 s leaves two others theirs.
        answer = slowly(Delivery.DELIVERED);

        assertThat(failures(connections(), UPDATE, UPDATE, UPDATE)).isEmpty();
        assertThat(received).hasSize(3);
    }

    @Test
    void aSlowRecordDoesNotTakeTheOthersTime() {
        watch(20);
        answer = slowly(Delivery.DELIVERED);
        try (LogCapture log = LogCapture.start()) {
            assertThat(failures(continuing(), UPDATE, UPDATE)).isEmpty();
            assertThat(log.errors()).isZero();
        }
        assertThat(queue).hasSize(2);
        assertThat(received).hasSizeBetween(3, 5);
    }

    @Test
    @DisplayName("fault 31: an entity that is spread over shards is split, one record for each, and the parts reach everybody")
    void splitsABigEntityByItsShards() {
        watch(20);
        Sharded sharded = new Sharded(store);
        Publisher publisher = Publisher.of(store, sharded, transport()).withClock(ticking());
        Connections connections = new Connections(
                        store,
                        sharded,
                        publisher,
                        Endpoints.fromEnvironment(),
                        SessionCheck.expiry(),
                        ticking())
                .withContinuations(queue::add);

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
        Publisher publisher = Publisher.of(store, store, transport())
                .withClock(ticking())
                .withInFlight(1);
        return new Connections(
                store, store, publisher, Endpoints.fromEnvironment(), SessionCheck.expiry(), ticking());
    }

    private ConnectionTransport transport() {
        return FakeTransport.of((recipient, message) -> {
            Delivery delivery = answer.apply(recipient);
            if (delivery == Delivery.DELIVERED) {
                received.add(recipient.connection().value() + " " + new String(message, StandardCharsets.UTF_8));
            }
            return delivery;
        });
    }

    /** Answers, and lets 8 seconds pass each time. */
    private Function<Recipient, Delivery> slowly(Delivery delivery) {
        return recipient -> {
            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(8)));
            return delivery;
        };
    }

    private Clock ticking() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    private void watch(int count) {
        IntStream.range(0, count).forEach(i -> {
            store.connect(Fixtures.connection("c" + i));
            store.subscribe(Fixtures.recipient("c" + i), Fixtures.ORDER, Fixtures.OPENED);
        });
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
