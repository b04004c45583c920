package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Queue;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A client of the SQS queues, which it identifies by their ARNs. Thread-safe. */
record QueueClient(EngineClient sqs, Account account) {

    static final int MAX_WAIT_SECONDS = 20;

    /** Creates queues, beginning with dead-letter queues, because a redrive policy must name an existing queue. */
    void create(List<Queue> queues) throws IOException {
        List<Queue> deadLetterQueuesFirst = queues.stream()
                .sorted(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")))
                .toList();
        for (Queue queue : deadLetterQueuesFirst) {
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("QueueName", queue.name());
            ObjectNode attributes = request.putObject("Attributes");
            queue.attributes().forEach(attributes::put);
            sqs.call("CreateQueue", request);
        }
    }

    void send(String arn, String body) throws IOException {
        send(arn, body, Map.of());
    }

    void send(String arn, String body, Map<String, String> attributes) throws IOException {
        ObjectNode request = request(arn).put("MessageBody", body);
        if (!attributes.isEmpty()) {
            ObjectNode values = request.putObject("MessageAttributes");
            attributes.forEach((name, value) ->
                    values.putObject(name).put("DataType", "String").put("StringValue", value));
        }
        sqs.call("SendMessage", request);
    }

    /** Waits for messages and returns at most {@code maxMessages}; none if none arrive in time. */
    JsonNode receive(String arn, int maxMessages, int waitSeconds) throws IOException {
        ObjectNode request =
                request(arn).put("MaxNumberOfMessages", maxMessages).put("WaitTimeSeconds", waitSeconds);
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return sqs.call("ReceiveMessage", request).path("Messages");
    }

    void delete(String arn, String receiptHandle) throws IOException {
        sqs.call("DeleteMessage", request(arn).put("ReceiptHandle", receiptHandle));
    }

    private ObjectNode request(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return JsonNodeFactory.instance.objectNode().put("QueueUrl", account.queueUrl(name));
    }
}
