package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** EventBridge, SQS and Secrets Manager, used through the AWS SDK with real queues and with handlers in this process. */
class EventsAndQueuesIT {

    private static final long TIMEOUT_SECONDS = Waiting.HANG_TIMEOUT.toSeconds();
    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final BlockingQueue<List<String>> BATCHES = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Map<String, Object>> DIRECT = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;
    static EventBridgeClient events;
    static SqsClient sqs;
    static SecretsManagerClient secrets;

    @BeforeAll
    static void start() throws Exception {
        String engines =
                Files.readString(Path.of("target", "engines.classpath")).strip();
        RequestHandler<Map<String, Object>, Object> worker = (event, context) -> work(event);
        RequestHandler<Map<String, Object>, Object> direct = (event, context) -> DIRECT.add(event);
        api = LocalWebSocketApi.start(Options.of(Path.of("src/test/resources/events-template.yaml"), engines)
                .withWorkDirectory(folder.resolve("work"))
                .withHandler("Worker", worker)
                .withHandler("Direct", direct)
                .withLog(LOG::add));
        events = Sdk.client(api, EventBridgeClient.builder());
        sqs = Sdk.client(api, SqsClient.builder());
        secrets = Sdk.client(api, SecretsManagerClient.builder());
    }

    @AfterAll
    static void stop() {
        events.close();
        sqs.close();
        secrets.close();
        api.close();
    }

    @Test
    void deliversEventToQueueAndFunction() throws Exception {
        put("orders", "{\"id\":\"7\",\"items\":[\"tea\"]}");

        assertThat(batchWith("{\"id\":\"7\",\"items\":[\"tea\"]}")).isNotEmpty();
        assertThat(DIRECT.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(Map.of("order", "7", "text", "no 7 is tea"));
    }

    @Test
    void sendsEventToDeadLetterQueueWhenQueuePolicyIsMissing() {
        put("shut", "{\"id\":\"8\"}");

        Message message = deadLetter("\"source\":\"shut\"");
        assertThat(attribute(message, "ERROR_CODE")).isEqualTo("NO_PERMISSIONS");
        assertThat(attribute(message, "RULE_ARN")).endsWith(":rule/shut");
        assertThat(attribute(message, "TARGET_ARN")).endsWith(":closed");
        assertThat(attribute(message, "ERROR_MESSAGE")).contains("AWS::SQS::QueuePolicy");
        assertThat(LOG)
                .anyMatch(line ->
                        line.contains("no AWS::SQS::QueuePolicy allows events.amazonaws.com to call sqs:SendMessage on"
                                + " arn:aws:sqs:us-east-1:000000000000:closed"));
    }

    @Test
    void collectsMessagesOfBatchingWindow() throws Exception {
        List<String> bodies = List.of("window-a", "window-b", "window-c", "window-d", "window-e");
        // One request, so that all of them are in the queue at once however slow the machine is.
        sqs.sendMessageBatch(request -> request.queueUrl(url("jobs"))
                .entries(bodies.stream()
                        .map(body -> SendMessageBatchRequestEntry.builder()
                                .id(body)
                                .messageBody(body)
                                .build())
                        .toList()));

        Set<List<String>> batches = new HashSet<>();
        for (String body : bodies) {
            List<String> batch = batchWith(body);
            batches.add(batch);
            BATCHES.add(batch);
        }

        assertThat(batches).hasSizeLessThan(bodies.size()).anyMatch(batch -> batch.size() > 1);
    }

    @Test
    void retriesFailedMessageAndMovesItToDeadLetterQueue() throws Exception {
        sqs.sendMessage(request -> request.queueUrl(url("jobs")).messageBody("fail-me"));

        assertThat(batchWith("fail-me")).isNotEmpty();
        assertThat(batchWith("fail-me")).isNotEmpty();
        assertThat(deadLetter("fail-me").body()).isEqualTo("fail-me");
    }

    @Test
    void movesStagingLabelsToNewSecretVersion() {
        GetSecretValueResponse old = secrets.getSecretValue(request -> request.secretId("password"));

        PutSecretValueResponse put =
                secrets.putSecretValue(request -> request.secretId("password").secretString("two"));

        assertThat(put.versionStages()).containsExactly("AWSCURRENT");
        assertThat(secrets.getSecretValue(request -> request.secretId(old.arn()))
                        .secretString())
                .isEqualTo("two");
        assertThat(secrets.getSecretValue(
                                request -> request.secretId("password").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        assertThat(secrets.getSecretValue(
                                request -> request.secretId("password").versionId(old.versionId()))
                        .secretString())
                .isEqualTo("one");
        Map<String, List<String>> stages =
                Map.of(old.versionId(), List.of("AWSPREVIOUS"), put.versionId(), List.of("AWSCURRENT"));
        assertThat(secrets.describeSecret(request -> request.secretId("password"))
                        .versionIdsToStages())
                .isEqualTo(stages);
        assertThat(secrets.listSecretVersionIds(request -> request.secretId("password"))
                        .versions())
                .hasSize(2);
        assertThat(secrets.listSecrets().secretList()).singleElement().satisfies(secret -> {
            assertThat(secret.name()).isEqualTo("password");
            assertThat(secret.secretVersionsToStages()).isEqualTo(stages);
        });
    }

    @Test
    void rejectsUnknownSecret() {
        assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId("nobody")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("can't find the specified secret");
    }

    @Test
    void rejectsUnsupportedOperationLikeAws() {
        assertThatThrownBy(() -> events.listRules(request -> request.namePrefix("x")))
                .isInstanceOfSatisfying(
                        EventBridgeException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    /** Records the bodies of a batch, and reports the messages whose body begins with 'fail' as failed. */
    private static Object work(Map<String, Object> event) {
        List<String> bodies = new ArrayList<>();
        List<Map<String, Object>> failures = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(event.get("Records"))) {
            Map<?, ?> message = (Map<?, ?>) each;
            String body = String.valueOf(message.get("body"));
            bodies.add(body);
            if (body.startsWith("fail")) {
                failures.add(Map.of("itemIdentifier", String.valueOf(message.get("messageId"))));
            }
        }
        BATCHES.add(bodies);
        return Map.of("batchItemFailures", failures);
    }

    /** Waits for a batch that contains a body. Batches of other tests return to the end of the queue. */
    private static List<String> batchWith(String body) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() < end) {
            List<String> batch = BATCHES.poll(1, TimeUnit.SECONDS);
            if (batch != null && batch.contains(body)) {
                return batch;
            }
            if (batch != null) {
                BATCHES.add(batch);
            }
        }
        throw new AssertionError("expected a batch with %s, found %s; log: %s".formatted(body, BATCHES, LOG));
    }

    private static Message deadLetter(String part) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() < end) {
            List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url("dead"))
                            .waitTimeSeconds(2)
                            .visibilityTimeout(1)
                            .messageAttributeNames("All"))
                    .messages();
            for (Message message : messages) {
                if (message.body().contains(part)) {
                    return message;
                }
            }
        }
        throw new AssertionError("expected a dead letter with %s, found none; log: %s".formatted(part, LOG));
    }

    private static String attribute(Message message, String name) {
        return Objects.requireNonNull(message.messageAttributes().get(name)).stringValue();
    }

    private static String url(String queue) {
        return api.queueUrl(queue).toString();
    }

    private static void put(String source, String detail) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .source(source)
                .detailType("changed")
                .detail(detail)
                .build();
        PutEventsResponse answer = events.putEvents(request -> request.entries(entry));
        assertThat(answer.failedEntryCount()).isZero();
    }
}
