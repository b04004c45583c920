package io.github.serverlesswebsockets.local.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.reader.EventSourceMappingReader;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check for event source mappings that Lambda would reject, or that deliver nothing locally.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
record EventSourceMappingCheck(Resources resources, Stack stack, Problems problems) {

    private static final int MAX_BATCH_SIZE_WITHOUT_WINDOW = 10;
    private static final int MAX_BATCH_SIZE = 10_000;
    private static final int MAX_BATCHING_WINDOW_SECONDS = 300;
    private static final int MIN_CONCURRENCY = 2;
    private static final int MAX_CONCURRENCY = 1_000;
    private static final int DEFAULT_VISIBILITY_SECONDS = 30;

    void run() {
        resources.ofType("AWS::Lambda::EventSourceMapping").forEach(this::checkMapping);
    }

    private void checkMapping(Resource mapping) {
        Optional<Resource> queue = resources.queue(mapping.text("EventSourceArn"));
        if (queue.isEmpty()) {
            problems.warn(
                    mapping,
                    "EventSourceArn",
                    "Event source of '%s': expected a queue of this template, found another source. It delivers nothing locally."
                            .formatted(mapping.logicalId()));
            return;
        }
        checkBatch(mapping);
        if (queue.get().properties().path("FifoQueue").asBoolean()) {
            checkFifo(mapping);
        }
        checkFunction(mapping, queue.get());
        checkFilters(mapping);
    }

    private void checkBatch(Resource mapping) {
        int size = number(mapping, "BatchSize", MAX_BATCH_SIZE_WITHOUT_WINDOW);
        int window = number(mapping, "MaximumBatchingWindowInSeconds", 0);
        checkRange(mapping, "BatchSize", size, 1, MAX_BATCH_SIZE);
        if (size > MAX_BATCH_SIZE_WITHOUT_WINDOW && size <= MAX_BATCH_SIZE && window < 1) {
            problems.warn(
                    mapping,
                    "BatchSize",
                    "BatchSize: Lambda expects at most 10 without a batching window, found %d. Set MaximumBatchingWindowInSeconds to 1 or more, or BatchSize to 10 or less."
                            .formatted(size));
        }
        checkRange(mapping, "MaximumBatchingWindowInSeconds", window, 0, MAX_BATCHING_WINDOW_SECONDS);
        JsonNode scaling = mapping.properties().path("ScalingConfig");
        int concurrency = scaling.path("MaximumConcurrency").asInt(MIN_CONCURRENCY);
        checkRange(mapping, "ScalingConfig.MaximumConcurrency", concurrency, MIN_CONCURRENCY, MAX_CONCURRENCY);
    }

    private void checkRange(Resource mapping, String property, int value, int min, int max) {
        if (value < min || value > max) {
            String name = property.replaceFirst(".*\\.", "");
            problems.warn(mapping, property, "%s: Lambda expects %d to %d, found %d.".formatted(name, min, max, value));
        }
    }

    private void checkFifo(Resource mapping) {
        if (number(mapping, "BatchSize", MAX_BATCH_SIZE_WITHOUT_WINDOW) > MAX_BATCH_SIZE_WITHOUT_WINDOW
                || number(mapping, "MaximumBatchingWindowInSeconds", 0) > 0) {
            problems.warn(
                    mapping,
                    "BatchSize",
                    "Lambda reads a FIFO queue in batches of up to 10 and without a batching window. Set BatchSize to 10 or less and remove MaximumBatchingWindowInSeconds.");
        }
    }

    private void checkFunction(Resource mapping, Resource queue) {
        String name = FunctionReference.of(mapping.text("FunctionName")).name();
        Stack.Function function = stack.functions().get(name);
        if (function == null) {
            problems.warn(
                    mapping,
                    "FunctionName",
                    "Function '%s' is not in this template, so every batch fails locally.".formatted(name));
            return;
        }
        int visibility = number(queue, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS);
        if (visibility < function.timeout().toSeconds()) {
            problems.warn(
                    mapping,
                    "EventSourceArn",
                    "VisibilityTimeout of the queue: Lambda expects at least the function's Timeout of %2$d s, found %1$d s. AWS recommends six times the Timeout."
                            .formatted(visibility, function.timeout().toSeconds()));
        }
    }

    private void checkFilters(Resource mapping) {
        List<JsonNode> patterns = problems.attempt(mapping, () -> EventSourceMappingReader.filters(mapping))
                .orElse(List.of());
        for (JsonNode pattern : patterns) {
            pattern.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !key.equals("body"))
                    .forEach(key -> problems.warn(
                            mapping,
                            "FilterCriteria",
                            "Filter Pattern: expected only 'body', found '%s'. Lambda filters the messages of a queue only by their body."
                                    .formatted(key)));
        }
    }

    private static int number(Resource resource, String property, int otherwise) {
        return resource.properties().path(property).asInt(otherwise);
    }
}
