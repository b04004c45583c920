package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The values of a template's parameters: what the caller gives, else their defaults. */
final class Parameters {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Parameters() {}

    static Map<String, JsonNode> of(ObjectNode template, Map<String, String> given) {
        var declared = template.path("Parameters");
        for (var name : given.keySet()) {
            if (!declared.has(name)) {
                throw new TemplateException(
                        "the parameter %s is given but the template does not declare it, expected one of %s"
                                .formatted(name, String.join(", ", (Iterable<String>) declared::fieldNames)));
            }
        }
        Map<String, JsonNode> values = new HashMap<>();
        for (var parameter : declared.properties()) {
            values.put(parameter.getKey(), value(parameter.getKey(), parameter.getValue(), given));
        }
        return values;
    }

    private static JsonNode value(String name, JsonNode declaration, Map<String, String> given) {
        var text = given.get(name);
        if (text == null && !declaration.has("Default")) {
            throw new TemplateException("the parameter %s has neither a value nor a default".formatted(name));
        }
        var value = text == null ? declaration.get("Default").asText() : text;
        checkAllowed(name, declaration, value);
        return declaration.path("Type").asText().equals("CommaDelimitedList") ? list(value) : JSON.textNode(value);
    }

    private static ArrayNode list(String value) {
        var items = JSON.arrayNode();
        for (var item : value.split(",", -1)) {
            items.add(item.strip());
        }
        return items;
    }

    private static void checkAllowed(String name, JsonNode declaration, String value) {
        var allowed = declaration.path("AllowedValues");
        var pattern = declaration.path("AllowedPattern").asText(".*");
        for (var candidate : allowed) {
            if (candidate.asText().equals(value)) {
                return;
            }
        }
        // The value itself may be a secret (NoEcho), so the sentence names the rule alone.
        if (!allowed.isEmpty() || !value.matches("(?s)" + pattern)) {
            throw new TemplateException("the value of the parameter %s is not allowed, expected %s"
                    .formatted(name, allowed.isEmpty() ? "the pattern " + pattern : allowed));
        }
    }
}
