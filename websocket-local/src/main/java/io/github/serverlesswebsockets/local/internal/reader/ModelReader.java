package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.Optional;

/** A reader of the {@code AWS::ApiGatewayV2::Model} of a route. */
record ModelReader(Resources resources) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the model of a route: the only one, or the one with the key {@code $default}. */
    Optional<JsonNode> read(Resource route) {
        JsonNode models = route.properties().path("RequestModels");
        String name = models.size() == 1
                ? models.iterator().next().asText()
                : models.path("$default").asText();
        return name.isEmpty() ? Optional.empty() : Optional.of(findModel(name));
    }

    private JsonNode findModel(String name) {
        Resource model = resources
                .ofType("AWS::ApiGatewayV2::Model")
                .filter(one -> one.name().equals(name) || one.text("Name").equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("Model '%s' is not in this template.".formatted(name))
                        .within("RequestModels")
                        .within("Properties"));
        JsonNode schema = model.properties().path("Schema");
        return schema.isTextual() ? parse(schema.asText(), model) : schema;
    }

    private static JsonNode parse(String schema, Resource model) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new TemplateException(
                    "Schema of '%s': expected JSON, found other text.".formatted(model.logicalId()));
        }
    }
}
