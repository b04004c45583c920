package io.github.serverlesswebsockets.local.internal.template;

import java.util.List;
import java.util.stream.Stream;

/** The resources and events of a template that are not supported locally. They are written to the log. */
public record UnsupportedResources(Resources resources) {

    /** Returns a description of each of them. */
    public List<String> list() {
        return Stream.of(unknownTypes(), scheduledRules(), eventSourceMappings(), events())
                .flatMap(some -> some)
                .toList();
    }

    private Stream<String> unknownTypes() {
        return resources.all().stream()
                .filter(resource -> !Resources.SUPPORTED_TYPES.contains(resource.type()))
                .map(resource -> "%s (%s)".formatted(resource.logicalId(), resource.type()));
    }

    private Stream<String> scheduledRules() {
        return resources
                .ofType("AWS::Events::Rule")
                .filter(rule -> rule.properties().has("ScheduleExpression"))
                .map(rule -> "%s (%s with a schedule)".formatted(rule.logicalId(), rule.type()));
    }

    private Stream<String> eventSourceMappings() {
        return resources
                .ofType("AWS::Lambda::EventSourceMapping")
                .filter(mapping ->
                        resources.queue(mapping.text("EventSourceArn")).isEmpty())
                .map(mapping ->
                        "%s (%s without a queue of this template)".formatted(mapping.logicalId(), mapping.type()));
    }

    private Stream<String> events() {
        return resources
                .ofType("AWS::Serverless::Function")
                .flatMap(function -> SamEventExpander.unsupported(function)
                        .map(event -> "%s.Events.%s (%s)"
                                .formatted(
                                        function.logicalId(),
                                        event.getKey(),
                                        event.getValue().path("Type").asText())));
    }
}
