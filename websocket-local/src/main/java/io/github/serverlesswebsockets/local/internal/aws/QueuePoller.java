package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.Result;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.EventSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lambda's event source mapping: takes messages from a queue to a function and deletes what the function has done.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
final class QueuePoller implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SQS_MOST = 10;
    private static final int LONGEST_WAIT = 20;
    private static final int PAUSE_MILLIS = 1_000;
    private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);

    private final EventSource source;
    private final Queues queues;
    private final Functions functions;
    private final Account account;
    private final Consumer<String> log;
    private final MessageFilter filter;

    QueuePoller(EventSource source, Queues queues, Functions functions, Account account, Consumer<String> log)
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
                    "a filter between %s and %s has a pattern that Lambda would refuse"
                            .formatted(source.queueArn(), source.function()),
                    e);
        }
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                ArrayNode messages = batch();
                if (!messages.isEmpty()) {
                    handle(messages);
                }
            } catch (IOException | RuntimeException e) {
                rest(e);
            }
        }
    }

    /** Gathers a batch: until it is full, or the window that the first message has opened is over. */
    private ArrayNode batch() throws IOException {
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        take(queues.receive(source.queueArn(), Math.min(source.batchSize(), SQS_MOST)), batch);
        long end = System.nanoTime() + source.window().toNanos();
        while (!batch.isEmpty() && batch.size() < source.batchSize()) {
            // SQS waits for whole seconds: the nearest number of them, so that a window of one second is one.
            long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime() + HALF_A_SECOND);
            if (left < 1) {
                return batch;
            }
            int most = Math.min(source.batchSize() - batch.size(), SQS_MOST);
            take(queues.receive(source.queueArn(), most, (int) Math.min(left, LONGEST_WAIT)), batch);
        }
        return batch;
    }

    /** What no filter lets through leaves the queue without an invocation. */
    private void take(JsonNode messages, ArrayNode batch) throws IOException {
        for (JsonNode message : messages) {
            if (filter.lets(toRecord(message))) {
                batch.add(message);
            } else {
                log.accept("queue %s: a message matches no filter and is deleted".formatted(source.queueArn()));
                delete(message);
            }
        }
    }

    private void delete(JsonNode message) throws IOException {
        queues.delete(source.queueArn(), message.path("ReceiptHandle").asText());
    }

    /** Goes on after a pause; the failure's own message may quote what was sent. */
    private void rest(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        log.accept("queue %s: not read because of %s, trying again"
                .formatted(source.queueArn(), failure.getClass().getSimpleName()));
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(JsonNode messages) throws IOException {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode records = event.putArray("Records");
        messages.forEach(message -> records.add(toRecord(message)));
        Result result = functions
                .invoke(source.function(), event.toString())
                .orElseThrow(() -> new IOException("no function is called " + source.function()))
                .toCompletableFuture()
                .join();
        if (!(result instanceof Result.Returned)) {
            log.accept("queue %s: the batch of %d failed and comes back after the visibility timeout"
                    .formatted(source.queueArn(), messages.size()));
            return;
        }
        Set<String> failed = source.reportsItemFailures() ? failures(result.payload()) : Set.<String>of();
        for (JsonNode message : messages) {
            if (!failed.contains(message.path("MessageId").asText())) {
                delete(message);
            }
        }
    }

    private static Set<String> failures(String payload) throws JsonProcessingException {
        Set<String> ids = new HashSet<>();
        JSON.readTree(payload)
                .path("batchItemFailures")
                .forEach(failure -> ids.add(failure.path("itemIdentifier").asText()));
        return ids;
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
        ObjectNode sent = entry.putObject("messageAttributes");
        message.path("MessageAttributes").properties().forEach(a -> sent.set(a.getKey(), attribute(a.getValue())));
        return entry.put("md5OfBody", message.path("MD5OfBody").asText().toLowerCase(Locale.ROOT))
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", source.queueArn())
                .put("awsRegion", account.region());
    }

    /** Lambda's names begin with a small letter, and it adds two lists that are always empty. */
    private static ObjectNode attribute(JsonNode attribute) {
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
