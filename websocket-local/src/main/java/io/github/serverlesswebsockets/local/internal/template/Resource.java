package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One resource whose condition holds, with its properties evaluated. */
record Resource(String logicalId, String type, String name, JsonNode properties, List<String> dependsOn) {

    /** Returns where the resource stands in the template. */
    List<String> place() {
        return List.of("Resources", logicalId);
    }

    String text(String property) {
        return properties.path(property).asText();
    }

    /** Returns a property that the template must set. */
    String required(String property) {
        String value = text(property);
        if (value.isBlank()) {
            throw new TemplateException("%s (%s) has no %s".formatted(logicalId, type, property))
                    .within(property)
                    .within("Properties");
        }
        return value;
    }

    List<String> texts(String property) {
        return items(properties.path(property)).map(JsonNode::asText).toList();
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
