package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.Optional;

/** A reader of the {@code AWS::ApiGatewayV2::Model} of a route. */
record ModelReader(Resources resources) {

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
                .orElseThrow(() -> TemplateException.inProperty(
                        "RequestModels", "Model '%s' is not in this template.".formatted(name)));
        JsonNode schema = model.properties().path("Schema");
        if (!schema.isTextual()) {
            return schema;
        }
        return JsonText.parse(schema.asText())
                .orElseThrow(() -> new TemplateException(
                        "Schema of '%s': expected JSON, found other text.".formatted(model.logicalId())));
    }
}
