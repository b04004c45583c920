package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Answered;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.internal.mapping.MappingException;
import io.github.serverlesswebsockets.local.internal.mapping.MappingTemplate;
import io.github.serverlesswebsockets.local.internal.mapping.SelectionExpression;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mapping;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Response;
import java.util.Map;
import java.util.Optional;

/**
 * What an integration's templates make of one message, and of the backend's answer to it.
 *
 * @param mapping the templates
 * @param body the message
 * @param context the event's {@code requestContext}
 * @param stageVariables the stage's variables
 */
record Transformation(Mapping mapping, String body, JsonNode context, Map<String, String> stageVariables) {

    static final String UNREADABLE = "has a template that is no Velocity, or in which a function fails";

    /** Returns what the backend is sent; empty when no template fits the message and none may pass without. */
    Optional<String> request() {
        Optional<MappingTemplate> template =
                chosen(mapping.requestTemplates(), mapping.templateSelection(), Facts.of(body));
        return template.isEmpty() && refusesUntemplated()
                ? Optional.empty()
                : Optional.of(template.map(found -> render(found, body)).orElse(body));
    }

    private boolean refusesUntemplated() {
        return switch (mapping.passthrough()) {
            case "NEVER" -> true;
            case "WHEN_NO_TEMPLATES" -> !mapping.requestTemplates().isEmpty();
            default -> false;
        };
    }

    Outcome response(int status, String answer) {
        try {
            ObjectNode facts = Facts.of(body, status, answer);
            String shaped = response(status)
                    .flatMap(found -> chosen(found.templates(), found.templateSelection(), facts))
                    .map(template -> render(template, answer))
                    .orElse(answer);
            return new Answered(new ProxyResponse(status, JsonNodeFactory.instance.objectNode(), shaped));
        } catch (MappingException e) {
            return Broken.template(UNREADABLE);
        }
    }

    /** The response that names the status, as {@code /200/} and {@code /4\d\d/} do, else the default. */
    private Optional<Response> response(int status) {
        return mapping.responses().stream()
                .filter(response -> ("/" + status + "/").matches(response.key()))
                .findFirst()
                .or(() -> mapping.responses().stream()
                        .filter(response -> response.key().equals(RouteSelection.DEFAULT))
                        .findFirst());
    }

    private static Optional<MappingTemplate> chosen(Map<String, String> templates, String selection, JsonNode facts) {
        String key = new SelectionExpression(selection).evaluate(facts);
        return Optional.ofNullable(templates.get(key))
                .or(() -> Optional.ofNullable(templates.get(RouteSelection.DEFAULT)))
                .map(MappingTemplate::new);
    }

    private String render(MappingTemplate template, String input) {
        return template.render(input, context, stageVariables);
    }
}
