package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a template's parameters: the given values, otherwise the defaults. */
final class Parameters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Parameters() {}

    /** Returns a value for every parameter. A missing value is added to the problems, and is empty. */
    static Map<String, JsonNode> of(ObjectNode template, Map<String, String> given, Problems problems) {
        JsonNode declared = template.path("Parameters");
        for (String name : given.keySet()) {
            problems.attempt(List.of("Parameters"), () -> isDeclared(name, declared));
        }
        Map<String, JsonNode> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
            String name = parameter.getKey();
            Optional<JsonNode> value =
                    problems.attempt(List.of("Parameters", name), () -> value(name, parameter.getValue(), given));
            values.put(name, value.orElse(JSON.textNode("")));
        }
        return values;
    }

    private static boolean isDeclared(String name, JsonNode declared) {
        if (!declared.has(name)) {
            throw new TemplateException("Parameter '%s' is not declared in the template: expected one of %s."
                    .formatted(name, String.join(", ", (Iterable<String>) declared::fieldNames)));
        }
        return true;
    }

    private static JsonNode value(String name, JsonNode declaration, Map<String, String> given) {
        String text = given.get(name);
        if (text == null && !declaration.has("Default")) {
            throw new TemplateException(
                    "Parameter '%s' has neither a value nor a default. Set a value.".formatted(name));
        }
        String value = text == null ? declaration.get("Default").asText() : text;
        checkAllowed(name, declaration, value);
        checkRange(name, declaration, value);
        return isList(declaration) ? list(value) : JSON.textNode(value);
    }

    private static boolean isList(JsonNode declaration) {
        String type = declaration.path("Type").asText();
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private static void checkRange(String name, JsonNode declaration, String value) {
        boolean isNumber = declaration.path("Type").asText().equals("Number");
        if (isNumber && !value.matches("-?\\d+(\\.\\d+)?")) {
            throw new TemplateException("Parameter '%s': expected a number, found other text.".formatted(name));
        }
        String unit = isNumber ? "Value" : "Length";
        double size = isNumber ? Double.parseDouble(value) : value.length();
        double min = declaration.path("Min" + unit).asDouble(Double.NEGATIVE_INFINITY);
        double max = declaration.path("Max" + unit).asDouble(Double.POSITIVE_INFINITY);
        if (size < min || size > max) {
            throw new TemplateException(
                    "Parameter '%s': expected a value between Min%s %s and Max%s %s, found another value."
                            .formatted(
                                    name, unit, declaration.path("Min" + unit), unit, declaration.path("Max" + unit)));
        }
    }

    private static ArrayNode list(String value) {
        ArrayNode items = JSON.arrayNode();
        for (String item : value.split(",", -1)) {
            items.add(item.strip());
        }
        return items;
    }

    private static void checkAllowed(String name, JsonNode declaration, String value) {
        JsonNode allowed = declaration.path("AllowedValues");
        String pattern = declaration.path("AllowedPattern").asText(".*");
        boolean isAllowed = allowed.isEmpty()
                ? value.matches("(?s)" + pattern)
                : allowed.valueStream().anyMatch(candidate -> candidate.asText().equals(value));
        // The value itself may be a secret (NoEcho), so the message contains only the rule.
        if (!isAllowed) {
            throw new TemplateException("Parameter '%s': expected %s, found another value."
                    .formatted(
                            name,
                            allowed.isEmpty() ? "a value that matches the pattern " + pattern : "one of " + allowed));
        }
    }
}
