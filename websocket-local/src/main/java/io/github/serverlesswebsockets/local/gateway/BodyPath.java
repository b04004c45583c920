package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The part of JSONPath that route selection and templates live on: names, {@code ['names']} and {@code [0]}. */
final class BodyPath {

    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})]|\\['([^']*)']|([^.\\[\\]]+)");

    private BodyPath() {}

    /** Follows a path, with or without {@code $.} at its beginning; a missing node where it leads nowhere. */
    static JsonNode find(JsonNode root, String path) {
        var value = root;
        var steps = STEP.matcher(path.replaceFirst("^\\$\\.?", ""));
        while (steps.find()) {
            value = step(value, steps);
        }
        return value;
    }

    /** Writes a value as API Gateway does inside text: arrays as {@code [item1, item2]}. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(BodyPath::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isObject() ? value.toString() : value.asText();
    }

    private static JsonNode step(JsonNode value, Matcher step) {
        var index = Optional.ofNullable(step.group(1));
        var quoted = Optional.ofNullable(step.group(2));
        return index.map(number -> value.path(Integer.parseInt(number)))
                .orElseGet(() -> value.path(quoted.orElseGet(() -> step.group(3))));
    }
}
