package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A resource of a template whose condition is true.
 *
 * @param logicalId its logical id
 * @param type such as {@code AWS::SQS::Queue}
 * @param name its physical name
 * @param properties its properties, with every intrinsic function evaluated
 * @param dependsOn the logical ids in its {@code DependsOn}
 */
public record Resource(String logicalId, String type, String name, JsonNode properties, List<String> dependsOn) {

    /** Returns the path of the resource in the template. */
    List<String> place() {
        return List.of("Resources", logicalId);
    }

    /**
     * Returns a property as text.
     *
     * @param property the property's name
     * @return its value; empty when the template does not set it
     */
    public String text(String property) {
        return properties.path(property).asText();
    }

    /** Returns the text of a required property. */
    public String required(String property) {
        String value = text(property);
        if (value.isBlank()) {
            throw TemplateException.inProperty(
                    property, "Resource '%s' (%s) has no %s.".formatted(logicalId, type, property));
        }
        return value;
    }

    /**
     * Returns a property that is a list of texts.
     *
     * @param property the property's name
     * @return its values; empty when the template does not set it
     */
    public List<String> texts(String property) {
        return properties.path(property).valueStream().map(JsonNode::asText).toList();
    }

    /** Returns the texts of a value that is one text or a list of texts; empty when it is neither. */
    public static List<String> texts(JsonNode value) {
        return value.isTextual()
                ? List.of(value.asText())
                : value.valueStream().map(JsonNode::asText).toList();
    }
}
