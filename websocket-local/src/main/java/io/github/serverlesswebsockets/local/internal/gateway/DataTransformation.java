package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.mapping.MappingException;
import io.github.serverlesswebsockets.local.internal.mapping.MappingTemplate;
import io.github.serverlesswebsockets.local.internal.mapping.SelectionExpression;
import io.github.serverlesswebsockets.local.internal.mapping.SelectionInput;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mapping;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The transformation of a message and of the backend's response by an integration's mapping templates.
 *
 * @param mapping the mapping templates
 * @param body the message
 * @param context the event's {@code requestContext}
 * @param stageVariables the stage's variables
 */
record DataTransformation(Mapping mapping, String body, JsonNode context, Map<String, String> stageVariables) {

    static final String INVALID_TEMPLATE = "has a template that is not valid Velocity, or in which a function fails";

    /** Returns the request for the backend; empty if no template matches and the message must not pass without one. */
    Optional<String> request() {
        Optional<MappingTemplate> template =
                select(mapping.requestTemplates(), mapping.templateSelection(), SelectionInput.of(body));
        return template.isEmpty() && requiresTemplate()
                ? Optional.empty()
                : Optional.of(template.map(selected -> render(selected, body)).orElse(body));
    }

    private boolean requiresTemplate() {
        return switch (mapping.passthrough()) {
            case "NEVER" -> true;
            case "WHEN_NO_TEMPLATES" -> !mapping.requestTemplates().isEmpty();
            default -> false;
        };
    }

    /** Returns the response for the client, which is the backend's body if no template matches. */
    IntegrationResult response(int status, String responseBody) {
        try {
            ObjectNode input = SelectionInput.of(body, status, responseBody);
            String transformed = response(status)
                    .flatMap(selected -> select(selected.templates(), selected.templateSelection(), input))
                    .map(template -> render(template, responseBody))
                    .orElse(responseBody);
            return new Responded(status, List.of(), transformed);
        } catch (MappingException e) {
            return Failed.internalError(INVALID_TEMPLATE);
        }
    }

    /** Returns the response whose key matches the status, such as {@code /200/} or {@code /4\d\d/}, otherwise the default. */
    private Optional<Response> response(int status) {
        return mapping.responses().stream()
                .filter(response -> ("/" + status + "/").matches(response.key()))
                .findFirst()
                .or(() -> mapping.responses().stream()
                        .filter(response -> response.key().equals(RouteSelection.DEFAULT))
                        .findFirst());
    }

    private static Optional<MappingTemplate> select(Map<String, String> templates, String selection, JsonNode input) {
        String key = new SelectionExpression(selection).evaluate(input);
        return Optional.ofNullable(templates.get(key))
                .or(() -> Optional.ofNullable(templates.get(RouteSelection.DEFAULT)))
                .map(MappingTemplate::new);
    }

    private String render(MappingTemplate template, String input) {
        return template.render(input, context, stageVariables);
    }
}
