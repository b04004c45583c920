package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.template.Stack.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code AWS::Lambda::EventSourceMapping}: the queues that invoke functions. */
record MappingReader(Resources resources, Findings findings, Account account) {

    static final String TYPE = "AWS::Lambda::EventSourceMapping";

    /** As many invocations at a time as pollers start with on AWS. */
    private static final int DEFAULT_CONCURRENCY = 5;

    /** Leaves out what is switched off, and what reads something other than a queue of the template. */
    List<EventSource> read() {
        return resources
                .ofType(TYPE)
                .filter(mapping -> mapping.properties().path("Enabled").asBoolean(true))
                .filter(mapping -> queue(resources, account, mapping).isPresent())
                .flatMap(mapping -> findings.attempt(mapping, () -> eventSource(mapping)).stream())
                .toList();
    }

    static Optional<Resource> queue(Resources resources, Account account, Resource mapping) {
        String source = mapping.text("EventSourceArn");
        return resources
                .ofType("AWS::SQS::Queue")
                .filter(queue -> account.arn("sqs", queue.name()).equals(source))
                .findFirst();
    }

    private static EventSource eventSource(Resource mapping) {
        JsonNode properties = mapping.properties();
        boolean reports = mapping.texts("FunctionResponseTypes").contains("ReportBatchItemFailures");
        return new EventSource(
                mapping.text("EventSourceArn"),
                FunctionReference.of(mapping.required("FunctionName")).name(),
                properties.path("BatchSize").asInt(10),
                reports,
                Duration.ofSeconds(
                        properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
                properties.path("ScalingConfig").path("MaximumConcurrency").asInt(DEFAULT_CONCURRENCY),
                filters(mapping));
    }

    /** A pattern is JSON inside a text. */
    static List<JsonNode> filters(Resource mapping) {
        return Resource.items(mapping.properties().path("FilterCriteria").path("Filters"))
                .map(filter -> pattern(mapping, filter.path("Pattern").asText()))
                .toList();
    }

    private static JsonNode pattern(Resource mapping, String text) {
        try {
            return Optional.of(new ObjectMapper().readTree(text))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> refused(mapping));
        } catch (JsonProcessingException e) {
            throw refused(mapping);
        }
    }

    private static TemplateException refused(Resource mapping) {
        return new TemplateException("a filter of %s has a Pattern that Lambda refuses, expected a JSON object as text"
                        .formatted(mapping.logicalId()))
                .within("FilterCriteria")
                .within("Properties");
    }
}
