package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Queue;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A reader of {@code AWS::SQS::Queue} resources with their policies. */
record QueueReader(Resources resources) {

    private static final List<String> ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "MessageRetentionPeriod",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "FifoQueue",
            "ContentBasedDeduplication");

    List<Queue> read() {
        return resources.ofType("AWS::SQS::Queue").map(this::queue).toList();
    }

    private Queue queue(Resource queue) {
        Map<String, String> attributes = new HashMap<>();
        for (String attribute : ATTRIBUTES) {
            if (queue.properties().has(attribute)) {
                attributes.put(attribute, queue.text(attribute));
            }
        }
        if (queue.properties().has("RedrivePolicy")) {
            attributes.put(
                    "RedrivePolicy", queue.properties().get("RedrivePolicy").toString());
        }
        return new Queue(
                queue.name(), attributes, statements(resources.account().queueUrl(queue.name())));
    }

    /** Returns the statements of the policies that list the URL of a queue. */
    private List<JsonNode> statements(String url) {
        return resources
                .ofType("AWS::SQS::QueuePolicy")
                .filter(policy -> policy.texts("Queues").contains(url))
                .map(policy -> policy.properties().path("PolicyDocument").path("Statement"))
                .flatMap(statement -> statement.isObject() ? Stream.of(statement) : statement.valueStream())
                .toList();
    }
}
