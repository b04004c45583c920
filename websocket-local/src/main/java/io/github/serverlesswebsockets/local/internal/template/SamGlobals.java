package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Gives SAM's resources what {@code SamGlobals} says about their type: maps are merged, lists are joined, the rest is
 * overridden.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">SamGlobals</a>
 */
final class SamGlobals {

    private static final List<String> SECTIONS = List.of("Function", "WebSocketApi", "SimpleTable");

    private SamGlobals() {}

    static void apply(ObjectNode template) {
        for (String section : SECTIONS) {
            JsonNode defaults = template.path("Globals").path(section);
            if (defaults instanceof ObjectNode global) {
                template.path("Resources").forEach(resource -> {
                    if (resource.path("Type").asText().equals("AWS::Serverless::" + section)) {
                        ((ObjectNode) resource).set("Properties", merged(global, resource.path("Properties")));
                    }
                });
            }
        }
    }

    private static JsonNode merged(JsonNode global, JsonNode own) {
        if (own.isMissingNode()) {
            return global;
        }
        if (global instanceof ArrayNode first && own instanceof ArrayNode second) {
            return first.deepCopy().addAll(second);
        }
        if (!isMap(global) || !isMap(own)) {
            return own;
        }
        ObjectNode all = (ObjectNode) global.deepCopy();
        own.properties()
                .forEach(field -> all.set(field.getKey(), merged(global.path(field.getKey()), field.getValue())));
        return all;
    }

    /** A function such as {@code Ref} is one value, though it is written as a map. */
    private static boolean isMap(JsonNode value) {
        if (!value.isObject()) {
            return false;
        }
        String only = value.size() == 1 ? value.fieldNames().next() : "";
        return !only.equals("Ref") && !only.startsWith("Fn::");
    }
}
