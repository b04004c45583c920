package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The {@code Globals} section of a SAM template, which is merged into each resource of the same type: maps are merged,
 * lists are concatenated, other values are overridden.
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
                        ((ObjectNode) resource).set("Properties", merge(global, resource.path("Properties")));
                    }
                });
            }
        }
    }

    private static JsonNode merge(JsonNode global, JsonNode own) {
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
                .forEach(field -> all.set(field.getKey(), merge(global.path(field.getKey()), field.getValue())));
        return all;
    }

    /** Returns whether a value is a map. An intrinsic function such as {@code Ref} is not. */
    private static boolean isMap(JsonNode value) {
        if (!value.isObject()) {
            return false;
        }
        String only = value.size() == 1 ? value.fieldNames().next() : "";
        return !only.equals("Ref") && !only.startsWith("Fn::");
    }
}
