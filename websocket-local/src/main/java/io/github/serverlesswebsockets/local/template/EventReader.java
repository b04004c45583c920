package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.template.Stack.EventSource;
import io.github.serverlesswebsockets.local.template.Stack.Rule;
import io.github.serverlesswebsockets.local.template.Stack.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how events travel: EventBridge rules, and the queues that invoke functions. */
final class EventReader {

    /** As many invocations at a time as pollers start with on AWS. */
    private static final int DEFAULT_CONCURRENCY = 5;

    private EventReader() {}

    /** A rule without a pattern runs by a schedule, which has no counterpart on this machine. */
    static boolean hasPattern(Resource rule) {
        return rule.properties().path("EventPattern").isObject();
    }

    static Rule rule(Resource rule, Account account) {
        var targets = Resource.items(rule.properties().path("Targets"))
                .map(EventReader::target)
                .toList();
        return new Rule(
                rule.name(),
                account.arn("events", "rule/" + rule.name()),
                rule.properties().path("EventPattern"),
                targets);
    }

    private static Target target(JsonNode target) {
        var deadLetters = target.path("DeadLetterConfig").path("Arn").asText();
        return new Target(
                target.path("Arn").asText(),
                deadLetters.isEmpty() ? Optional.empty() : Optional.of(deadLetters),
                target);
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
                reports,
                Duration.ofSeconds(
                        properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
                properties.path("ScalingConfig").path("MaximumConcurrency").asInt(DEFAULT_CONCURRENCY));
    }

    /** A mapping names its function by name or by ARN. */
    private static String functionName(Resource mapping) {
        return mapping.required("FunctionName").replaceFirst(".*:function:", "");
    }
}
