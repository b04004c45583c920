package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The input of a target: the whole event, a constant, a part of the event, or a template that contains parts of the event.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
final class TargetInput {

    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9._-]+)>");
    private static final Pattern PATH_STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d+)]");

    private TargetInput() {}

    static String of(JsonNode declaration, JsonNode event) {
        if (declaration.has("Input")) {
            return declaration.get("Input").asText();
        }
        if (declaration.has("InputPath")) {
            return find(declaration.get("InputPath").asText(), event).toString();
        }
        JsonNode transformer = declaration.path("InputTransformer");
        return transformer.isMissingNode() ? event.toString() : transform(transformer, event);
    }

    private static String transform(JsonNode transformer, JsonNode event) {
        String template = transformer.path("InputTemplate").asText();
        JsonNode paths = transformer.path("InputPathsMap");
        return VARIABLE.matcher(template).replaceAll(match -> {
            JsonNode value = find(paths.path(match.group(1)).asText(), event);
            boolean isQuoted = isQuoteOpen(template.substring(0, match.start()));
            return Matcher.quoteReplacement(text(value, isQuoted));
        });
    }

    private static boolean isQuoteOpen(String text) {
        return text.replaceAll("\\\\.|[^\"]", "").length() % 2 == 1;
    }

    /** Returns the JSON of a value. Within quotes, a string has no quotes of its own. */
    private static String text(JsonNode value, boolean isQuoted) {
        String json = value.isMissingNode() ? "" : value.toString();
        return isQuoted && value.isTextual() ? json.substring(1, json.length() - 1) : json;
    }

    /** Returns the value at a path such as {@code $.detail.items[0].id}. */
    private static JsonNode find(String path, JsonNode event) {
        if (!path.startsWith("$")) {
            return MissingNode.getInstance();
        }
        JsonNode value = event;
        Matcher step = PATH_STEP.matcher(path);
        while (step.find()) {
            value = step.group(1) == null ? value.path(Integer.parseInt(step.group(2))) : value.path(step.group(1));
        }
        return value;
    }
}
