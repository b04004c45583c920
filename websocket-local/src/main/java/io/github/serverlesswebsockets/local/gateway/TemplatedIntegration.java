package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.template.Stack.Integration.Templated;
import java.util.Optional;

/** A function that takes what a request template makes of the message, and whose answer a response template shapes. */
record TemplatedIntegration(Templated declared, Templates templates) {

    private static final int OK = 200;

    /** Returns what the function is given; empty when the passthrough behaviour rejects the message. */
    Optional<String> input(JsonNode event) {
        var message = event.path("body").asText();
        var template =
                Templates.choose(declared.requestTemplates(), declared.templateSelection(), Exchange.request(message));
        return template.map(chosen -> templates.render(chosen, message, event))
                .or(() -> Optional.of(message).filter(whole -> passes()));
    }

    /** Says what becomes of the function's answer. */
    Outcome answer(JsonNode event, Result result) {
        if (result instanceof Result.Returned returned) {
            return shaped(event, returned.payload());
        }
        return Outcome.broken("the function failed, see its log");
    }

    private Outcome shaped(JsonNode event, String payload) {
        var facts = Exchange.answered(event.path("body").asText(), OK, payload);
        var body = Templates.response(declared.responses(), OK)
                .flatMap(response -> Templates.choose(response.templates(), response.templateSelection(), facts))
                .map(template -> templates.render(template, payload, event));
        return Outcome.Answer.of(body.orElse(payload));
    }

    private boolean passes() {
        return switch (declared.passthrough()) {
            case "NEVER" -> false;
            case "WHEN_NO_TEMPLATES" -> declared.requestTemplates().isEmpty();
            default -> true;
        };
    }
}
