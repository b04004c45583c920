package io.github.serverlesswebsockets.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The AsyncAPI document {@code asyncapi.yaml}. */
final class Document {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final JsonNode root = Yaml.read(Path.of("asyncapi.yaml"));
    private final Map<String, Schema> schemas = new HashMap<>();

    /** Returns the violations of the payload schema of a message. */
    List<String> violations(String message, JsonNode payload) {
        return schemas.computeIfAbsent(message, this::compiled).validate(payload).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compiled(String message) {
        String reference = message(message).at("/payload/$ref").textValue();
        ObjectNode schema = Yaml.JSON.createObjectNode().put("$ref", reference);
        schema.set("components", root.path("components"));
        return SCHEMAS.getSchema(schema);
    }

    JsonNode schema(String message) {
        return root.at(message(message).at("/payload/$ref").textValue().substring(1));
    }

    Stream<JsonNode> examples(String message) {
        return elements(message(message).path("examples")).map(example -> example.path("payload"));
    }

    /** Returns the names of the messages that the server receives ({@code receive}) or sends ({@code send}). */
    List<String> messages(String action) {
        return operations()
                .filter(operation -> operation.path("action").asText().equals(action))
                .flatMap(operation ->
                        Stream.concat(elements(operation.path("messages")), elements(operation.at("/reply/messages"))))
                .map(reference -> lastPart(reference.path("$ref").asText()))
                .distinct()
                .toList();
    }

    List<String> messages() {
        return names(root.at("/components/messages")).toList();
    }

    List<String> routeKeys() {
        Stream<JsonNode> channelRouteKeys =
                elements(root.path("channels")).flatMap(channel -> elements(channel.path("x-route-keys")));
        return Stream.concat(channelRouteKeys.map(JsonNode::asText), extensions("x-route-key"))
                .toList();
    }

    List<String> messageRouteKeys() {
        return extensions("x-route-key").toList();
    }

    List<String> detailTypes() {
        return extensions("x-detail-type").toList();
    }

    List<String> causes() {
        return extensions("x-caused-by").toList();
    }

    static Stream<JsonNode> elements(JsonNode node) {
        return node.valueStream();
    }

    static Stream<String> names(JsonNode node) {
        return node.propertyStream().map(property -> property.getKey());
    }

    private Stream<String> extensions(String name) {
        return operations().map(operation -> operation.path(name).textValue()).filter(Objects::nonNull);
    }

    private Stream<JsonNode> operations() {
        return elements(root.path("operations"));
    }

    private JsonNode message(String name) {
        return root.at("/components/messages/" + name);
    }

    private static String lastPart(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
