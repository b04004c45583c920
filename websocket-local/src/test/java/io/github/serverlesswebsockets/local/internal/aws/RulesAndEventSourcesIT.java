package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Event buses, permissions, SAM events and filters, used through the AWS SDK. PutEvents returns after the event was delivered to
 * all targets.
 */
class RulesAndEventSourcesIT {

    private static final long TIMEOUT_SECONDS = Waiting.HANG_TIMEOUT.toSeconds();
    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final BlockingQueue<String> BODIES = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Map<String, Object>> DIRECT = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;
    static EventBridgeClient events;
    static SqsClient sqs;

    @BeforeAll
    static void start() throws Exception {
        String engines =
                Files.readString(Path.of("target", "engines.classpath")).strip();
        RequestHandler<Map<String, Object>, Object> worker = (event, context) -> work(event);
        RequestHandler<Map<String, Object>, Object> direct = (event, context) -> DIRECT.add(event);
        api = LocalWebSocketApi.start(Options.of(Path.of("src/test/resources/rules-template.yaml"), engines)
                .withWorkDirectory(folder.resolve("work"))
                .withHandler("Worker", worker)
                .withHandler("Direct", direct)
                .withLog(LOG::add));
        events = Sdk.client(api, EventBridgeClient.builder());
        sqs = Sdk.client(api, SqsClient.builder());
    }

    @AfterAll
    static void stop() {
        events.close();
        sqs.close();
        api.close();
    }

    @Test
    void deliversSamEventWithoutExplicitPermission() throws Exception {
        put("own", "{\"id\":\"1\"}", "");

        assertThat(DIRECT.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(Map.of("id", "1"));

        put("aside", "{\"id\":\"not on this bus\"}", "default");
        put("aside", "{\"id\":\"2\"}", "side");

        assertThat(DIRECT.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo(Map.of("id", "2"));
    }

    @Test
    void sendsEventToDeadLetterQueueWhenInvokePermissionIsMissing() {
        put("shut", "{\"id\":\"3\"}", "");

        Message message = only(received("dead"));
        assertThat(message.body()).contains("\"source\":\"shut\"");
        assertThat(attribute(message, "ERROR_CODE")).isEqualTo("NO_PERMISSIONS");
        assertThat(attribute(message, "RULE_ARN")).endsWith(":rule/shut");
        assertThat(attribute(message, "TARGET_ARN")).endsWith(":function:local-Direct:live");
        String reason = "no AWS::Lambda::Permission allows events.amazonaws.com to call lambda:InvokeFunction on"
                + " local-Direct:live, add one with the SourceArn arn:aws:events:us-east-1:000000000000:rule/shut";
        assertThat(attribute(message, "ERROR_MESSAGE")).isEqualTo(reason);
        assertThat(LOG).anyMatch(line -> line.contains(reason));
    }

    @Test
    void evaluatesOnlyRulesOfNamedBus() {
        put("audit", "{\"bus\":\"by name\"}", "side");
        put("audit", "{\"bus\":\"by ARN\"}", "arn:aws:events:us-east-1:000000000000:event-bus/side");

        assertThat(received("there"))
                .extracting(Message::body)
                .satisfiesExactlyInAnyOrder(
                        body -> assertThat(body).contains("by name"),
                        body -> assertThat(body).contains("by ARN"));
        assertThat(received("here")).isEmpty();

        put("audit", "{\"bus\":\"none\"}", "");

        assertThat(only(received("here")).body()).contains("none");
        assertThat(received("there")).isEmpty();
    }

    @Test
    void acceptsAndDiscardsEventForUnknownBus() {
        PutEventsResponse answer = put("audit", "{}", "nowhere");

        assertThat(answer.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.eventId()).isNotEmpty());
        assertThat(received("here")).isEmpty();
        assertThat(LOG)
                .contains("event=bus_event.lost bus=nowhere reason=\"the template does not declare the bus; AWS returns"
                        + " an event id, too\"");
    }

    @Test
    void ignoresDisabledRule() {
        put("pause", "{}", "");

        assertThat(received("here")).hasSize(1);
        assertThat(received("there")).isEmpty();
    }

    @Test
    void deliversToTargetWithRoleWithoutQueuePolicy() {
        put("role", "{}", "");

        assertThat(received("closed")).hasSize(1);
    }

    @Test
    void deletesMessageThatMatchesNoFilter() throws Exception {
        send("jobs", "{\"kind\":\"unwanted\"}");
        send("jobs", "wanted, but no JSON");
        send("jobs", "{\"kind\":\"wanted\"}");

        assertThat(BODIES.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isEqualTo("{\"kind\":\"wanted\"}");
        awaitEmpty("jobs");
        assertThat(BODIES).isEmpty();
        assertThat(LOG)
                .filteredOn(line -> line.contains("no filter matches the message"))
                .hasSize(2);
    }

    @Test
    void ignoresDisabledEventSourceMapping() {
        send("idle", "stays");

        assertThat(only(received("idle")).body()).isEqualTo("stays");
    }

    private static Object work(Map<String, Object> event) {
        for (Object each : (List<?>) Objects.requireNonNull(event.get("Records"))) {
            BODIES.add(String.valueOf(((Map<?, ?>) each).get("body")));
        }
        return Map.of();
    }

    private static PutEventsResponse put(String source, String detail, String bus) {
        PutEventsRequestEntry.Builder entry = PutEventsRequestEntry.builder()
                .source(source)
                .detailType("changed")
                .detail(detail);
        if (!bus.isEmpty()) {
            entry.eventBusName(bus);
        }
        PutEventsResponse answer = events.putEvents(request -> request.entries(entry.build()));
        assertThat(answer.failedEntryCount()).isZero();
        return answer;
    }

    private static void send(String queue, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
    }

    /** Receives and deletes the messages of a queue. */
    private static List<Message> received(String queue) {
        List<Message> messages = sqs.receiveMessage(request ->
                        request.queueUrl(url(queue)).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
        for (Message message : messages) {
            sqs.deleteMessage(request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
        }
        return messages;
    }

    private static void awaitEmpty(String queue) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() < end) {
            Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(url(queue))
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes();
            if (counts.values().stream().allMatch("0"::equals)) {
                return;
            }
        }
        throw new AssertionError("expected an empty queue %s, found messages; log: %s".formatted(queue, LOG));
    }

    private static Message only(List<Message> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static String attribute(Message message, String name) {
        return Objects.requireNonNull(message.messageAttributes().get(name)).stringValue();
    }

    private static String url(String queue) {
        return api.queueUrl(queue).toString();
    }
}
