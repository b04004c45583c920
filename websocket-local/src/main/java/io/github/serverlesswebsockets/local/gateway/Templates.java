package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.mapping.MappingTemplate;
import io.github.serverlesswebsockets.local.mapping.SelectionExpression;
import io.github.serverlesswebsockets.local.template.Stack.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses mapping templates and evaluates them.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html">Data mapping</a>
 */
record Templates(Map<String, String> stageVariables) {

    /** Returns the template that the expression selects, else the one under {@code $default}. */
    static Optional<MappingTemplate> choose(Map<String, String> templates, String selection, JsonNode facts) {
        var key = new SelectionExpression(selection).evaluate(facts);
        return Optional.ofNullable(templates.get(key))
                .or(() -> Optional.ofNullable(templates.get(RouteSelection.DEFAULT)))
                .map(MappingTemplate::new);
    }

    /** Returns the integration response for a status: one that names it, such as {@code /4\d\d/}, else {@code $default}. */
    static Optional<Response> response(List<Response> responses, int status) {
        return responses.stream()
                .filter(response -> names(response.key(), status))
                .findFirst()
                .or(() -> responses.stream()
                        .filter(response -> response.key().equals(RouteSelection.DEFAULT))
                        .findFirst());
    }

    String render(MappingTemplate template, String body, JsonNode event) {
        return template.render(body, event.path("requestContext"), stageVariables);
    }

    private static boolean names(String key, int status) {
        return key.length() > 2
                && key.startsWith("/")
                && key.endsWith("/")
                && String.valueOf(status).matches(key.substring(1, key.length() - 1));
    }
}
