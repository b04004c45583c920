package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.template.Stack.EventSource;
import io.github.serverlesswebsockets.local.template.Stack.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Reads how events travel: EventBridge rules, and the queues that invoke functions. */
final class EventReader {

    private EventReader() {}

    /** A rule without a pattern runs by a schedule, which has no counterpart on this machine. */
    static boolean hasPattern(Resource rule) {
        return rule.properties().path("EventPattern").isObject();
    }

    static Rule rule(Resource rule) {
        var targets = Resource.items(rule.properties().path("Targets"))
                .map(target -> target.path("Arn").asText())
                .toList();
        return new Rule(rule.logicalId(), rule.properties().path("EventPattern"), targets);
    }

    static List<EventSource> eventSources(Resources resources) {
        var mappings = resources
                .ofType("AWS::Lambda::EventSourceMapping")
                .map(mapping -> eventSource(mapping.properties(), "EventSourceArn", functionName(mapping)));
        return Stream.concat(
                        mappings, resources.ofType("AWS::Serverless::Function").flatMap(EventReader::ownEvents))
                .toList();
    }

    private static Stream<EventSource> ownEvents(Resource function) {
        return Resource.items(function.properties().path("Events"))
                .filter(event -> event.path("Type").asText().equals("SQS"))
                .map(event -> eventSource(event.path("Properties"), "Queue", function.name()));
    }

    private static EventSource eventSource(JsonNode properties, String queue, String function) {
        var reports = Resource.items(properties.path("FunctionResponseTypes"))
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
        return new EventSource(
                properties.path(queue).asText(),
                function,
                properties.path("BatchSize").asInt(10),
                reports);
    }

    /** A mapping names its function by name or by ARN. */
    private static String functionName(Resource mapping) {
        return mapping.required("FunctionName").replaceFirst(".*:function:", "");
    }
}
