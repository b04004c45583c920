package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.Stack.EventSource;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.time.Duration;
import java.util.List;

/**
 * A reader of {@code AWS::Lambda::EventSourceMapping} resources with a queue as their source.
 *
 * @param resources the resources of the template
 * @param problems receives the problems
 */
public record EventSourceMappingReader(Resources resources, Problems problems) {

    /** The number of concurrent invocations that Lambda starts with. */
    private static final int DEFAULT_CONCURRENCY = 5;

    /** Returns the event source mappings that are enabled and have a queue of the template as their source. */
    List<EventSource> read() {
        return resources
                .ofType("AWS::Lambda::EventSourceMapping")
                .filter(mapping -> mapping.properties().path("Enabled").asBoolean(true))
                .filter(mapping ->
                        resources.queue(mapping.text("EventSourceArn")).isPresent())
                .flatMap(mapping -> problems.attempt(mapping, () -> eventSource(mapping)).stream())
                .toList();
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

    /**
     * Returns the filter patterns of an event source mapping, each of which is JSON inside a string.
     *
     * @param mapping the event source mapping
     * @return the patterns
     * @throws TemplateException when a pattern is not a JSON object
     */
    public static List<JsonNode> filters(Resource mapping) {
        return mapping.properties()
                .path("FilterCriteria")
                .path("Filters")
                .valueStream()
                .map(filter -> pattern(mapping, filter.path("Pattern").asText()))
                .toList();
    }

    private static JsonNode pattern(Resource mapping, String text) {
        return JsonText.parse(text)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> TemplateException.inProperty(
                        "FilterCriteria",
                        "Filter Pattern of '%s': expected a JSON object as text, found another value."
                                .formatted(mapping.logicalId())));
    }
}
