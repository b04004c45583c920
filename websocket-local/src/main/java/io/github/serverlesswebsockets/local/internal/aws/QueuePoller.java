package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A poller of Lambda's event source mapping: it receives messages from a queue, invokes a function with them, and deletes
 * those that the function has processed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
final class QueuePoller implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_RECEIVED_MESSAGES = 10;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final long HALF_A_SECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EventSource source;
    private final QueueClient queues;
    private final Functions functions;
    private final Account account;
    private final Consumer<String> log;
    private final MessageFilter filter;

    QueuePoller(EventSource source, QueueClient queues, Functions functions, Account account, Consumer<String> log)
            throws IOException {
        this.source = source;
        this.queues = queues;
        this.functions = functions;
        this.account = account;
        this.log = log;
        this.filter = filter(source);
    }

    private static MessageFilter filter(EventSource source) throws IOException {
        try {
            return new MessageFilter(source.filters());
        } catch (IOException e) {
            throw new IOException(
                    "A filter between the queue '%s' and the function '%s' cannot be used: expected a pattern that Lambda accepts. See the cause."
                            .formatted(source.queueArn(), source.function()),
                    e);
        }
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                ArrayNode batch = receiveBatch();
                if (!batch.isEmpty()) {
                    process(batch);
                }
            } catch (IOException | RuntimeException e) {
                waitAfter(e);
            }
        }
    }

    /** Receives a batch, until it is full or the batching window that begins with the first message has passed. */
    private ArrayNode receiveBatch() throws IOException {
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        receive(Math.min(source.batchSize(), MAX_RECEIVED_MESSAGES), QueueClient.MAX_WAIT_SECONDS, batch);
        long end = System.nanoTime() + source.window().toNanos();
        while (!batch.isEmpty() && batch.size() < source.batchSize()) {
            // SQS waits for whole seconds. Rounding makes a window of one second last one second.
            long secondsLeft = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime() + HALF_A_SECOND_NANOS);
            if (secondsLeft < 1) {
                return batch;
            }
            receive(
                    Math.min(source.batchSize() - batch.size(), MAX_RECEIVED_MESSAGES),
                    (int) Math.min(secondsLeft, QueueClient.MAX_WAIT_SECONDS),
                    batch);
        }
        return batch;
    }

    /** Adds messages to a batch. A message that matches no filter is deleted without an invocation. */
    private void receive(int maxMessages, int waitSeconds, ArrayNode batch) throws IOException {
        for (JsonNode message : queues.receive(source.queueArn(), maxMessages, waitSeconds)) {
            if (filter.matches(toRecord(message))) {
                batch.add(message);
            } else {
                log.accept("event=queue_message.deleted queue=%s reason=\"no filter matches the message\""
                        .formatted(source.queueArn()));
                delete(message);
            }
        }
    }

    private void process(ArrayNode batch) throws IOException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode records = event.putArray("Records");
        batch.forEach(message -> records.add(toRecord(message)));
        InvocationResult result = functions
                .invoke(source.function(), event.toString())
                .orElseThrow(() -> new IOException("The function '%s' does not exist.".formatted(source.function())))
                .toCompletableFuture()
                .join();
        if (!(result instanceof InvocationResult.Returned)) {
            log.accept(
                    "event=queue_batch.failed queue=%s messages=%d reason=\"the function failed; the messages return after the visibility timeout\""
                            .formatted(source.queueArn(), batch.size()));
            return;
        }
        Set<String> failed = source.reportsItemFailures() ? failedIds(result.payload()) : Set.of();
        for (JsonNode message : batch) {
            if (!failed.contains(message.path("MessageId").asText())) {
                delete(message);
            }
        }
    }

    private static Set<String> failedIds(String payload) throws JsonProcessingException {
        return JSON.readTree(payload)
                .path("batchItemFailures")
                .valueStream()
                .map(failure -> failure.path("itemIdentifier").asText())
                .collect(Collectors.toSet());
    }

    private void delete(JsonNode message) throws IOException {
        queues.delete(source.queueArn(), message.path("ReceiptHandle").asText());
    }

    /** Logs a failure and waits. The message of the exception is not logged, because it may contain a queue message. */
    private void waitAfter(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        log.accept("event=queue_poll.failed queue=%s error=%s"
                .formatted(source.queueArn(), failure.getClass().getSimpleName()));
        try {
            Thread.sleep(RETRY_DELAY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode toRecord(JsonNode message) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("messageId", message.path("MessageId").asText())
                .put("receiptHandle", message.path("ReceiptHandle").asText())
                .put("body", message.path("Body").asText());
        ObjectNode attributes = entry.putObject("attributes");
        message.path("Attributes")
                .properties()
                .forEach(a -> attributes.put(a.getKey(), a.getValue().asText()));
        ObjectNode messageAttributes = entry.putObject("messageAttributes");
        message.path("MessageAttributes")
                .properties()
                .forEach(a -> messageAttributes.set(a.getKey(), toAttribute(a.getValue())));
        return entry.put("md5OfBody", message.path("MD5OfBody").asText().toLowerCase(Locale.ROOT))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", source.queueArn())
                .put("awsRegion", account.region());
    }

    /** Converts an attribute. Lambda's field names begin with a lower-case letter, and two arrays are always empty. */
    private static ObjectNode toAttribute(JsonNode attribute) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("StringValue", "BinaryValue")) {
            if (attribute.has(name)) {
                result.set(Character.toLowerCase(name.charAt(0)) + name.substring(1), attribute.get(name));
            }
        }
        result.putArray("stringListValues");
        result.putArray("binaryListValues");
        return result.put("dataType", attribute.path("DataType").asText());
    }
}
