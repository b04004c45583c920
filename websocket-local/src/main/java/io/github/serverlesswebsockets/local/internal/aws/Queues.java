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

/** The SQS queues, addressed by their ARNs. Thread-safe. */
final class Queues {

    private static final int LONG_POLL_SECONDS = 20;

    private final Engine sqs;
    private final Account account;

    Queues(Engine sqs, Account account) {
        this.sqs = sqs;
        this.account = account;
    }

    /** Creates dead-letter queues first: a redrive policy names a queue that exists. */
    void create(List<Queue> queues) throws IOException {
        List<Queue> deadLettersFirst = queues.stream()
                .sorted(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")))
                .toList();
        for (Queue queue : deadLettersFirst) {
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("QueueName", queue.name());
            ObjectNode attributes = request.putObject("Attributes");
            queue.attributes().forEach(attributes::put);
            sqs.call("CreateQueue", request);
        }
    }

    void send(String arn, String body) throws IOException {
        sqs.call("SendMessage", queue(arn).put("MessageBody", body));
    }

    void send(String arn, String body, Map<String, String> attributes) throws IOException {
        ObjectNode request = queue(arn).put("MessageBody", body);
        ObjectNode all = request.putObject("MessageAttributes");
        attributes.forEach(
                (name, value) -> all.putObject(name).put("DataType", "String").put("StringValue", value));
        sqs.call("SendMessage", request);
    }

    /** Waits for messages; the list is empty when none came. */
    JsonNode receive(String arn, int most) throws IOException {
        return receive(arn, most, LONG_POLL_SECONDS);
    }

    JsonNode receive(String arn, int most, int seconds) throws IOException {
        ObjectNode request = queue(arn).put("MaxNumberOfMessages", most).put("WaitTimeSeconds", seconds);
        request.putArray("AttributeNames").add("All");
        request.putArray("MessageAttributeNames").add("All");
        return sqs.call("ReceiveMessage", request).path("Messages");
    }

    void delete(String arn, String receiptHandle) throws IOException {
        sqs.call("DeleteMessage", queue(arn).put("ReceiptHandle", receiptHandle));
    }

    private ObjectNode queue(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return JsonNodeFactory.instance.objectNode().put("QueueUrl", account.queueUrl(name));
    }
}
