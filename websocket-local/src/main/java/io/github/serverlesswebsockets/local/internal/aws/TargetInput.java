package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target gets of an event: all of it, a constant, a part, or a text made of parts.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
final class TargetInput {

    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9._-]+)>");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d+)]");

    private TargetInput() {}

    static String of(JsonNode declaration, JsonNode event) {
        if (declaration.has("Input")) {
            return declaration.get("Input").asText();
        }
        if (declaration.has("InputPath")) {
            return part(event, declaration.get("InputPath").asText()).toString();
        }
        JsonNode transformer = declaration.path("InputTransformer");
        return transformer.isMissingNode() ? event.toString() : transformed(transformer, event);
    }

    private static String transformed(JsonNode transformer, JsonNode event) {
        String template = transformer.path("InputTemplate").asText();
        JsonNode paths = transformer.path("InputPathsMap");
        return VARIABLE.matcher(template).replaceAll(match -> {
            JsonNode value = part(event, paths.path(match.group(1)).asText());
            boolean isInText = isInText(template.substring(0, match.start()));
            return Matcher.quoteReplacement(value(value, isInText));
        });
    }

    /** Says whether a quote is open after what stands before. */
    private static boolean isInText(String before) {
        return before.replaceAll("\\\\.|[^\"]", "").length() % 2 == 1;
    }

    /** Within quotes a text stands without its own; everything else stands as JSON. */
    private static String value(JsonNode value, boolean isInText) {
        String json = value.isMissingNode() ? "" : value.toString();
        return isInText && value.isTextual() ? json.substring(1, json.length() - 1) : json;
    }

    /** Follows a path such as {@code $.detail.items[0].id}. */
    private static JsonNode part(JsonNode event, String path) {
        if (!path.startsWith("$")) {
            return MissingNode.getInstance();
        }
        JsonNode at = event;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            at = steps.group(1) == null ? at.path(Integer.parseInt(steps.group(2))) : at.path(steps.group(1));
        }
        return at;
    }
}
