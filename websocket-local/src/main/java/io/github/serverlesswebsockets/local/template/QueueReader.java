package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.template.Stack.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code AWS::SQS::Queue}. */
final class QueueReader {

    private static final List<String> ATTRIBUTES =
            List.of("VisibilityTimeout", "MessageRetentionPeriod", "DelaySeconds", "ReceiveMessageWaitTimeSeconds");

    private QueueReader() {}

    static Queue read(Resource queue, List<JsonNode> statements) {
        Map<String, String> attributes = new HashMap<>();
        for (var attribute : ATTRIBUTES) {
            if (queue.properties().has(attribute)) {
                attributes.put(attribute, queue.text(attribute));
            }
        }
        if (queue.properties().has("RedrivePolicy")) {
            attributes.put(
                    "RedrivePolicy", queue.properties().get("RedrivePolicy").toString());
        }
        return new Queue(queue.name(), attributes, statements);
    }
}
