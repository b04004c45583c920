package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.template.Stack.Integration.Mock;

/** An integration without a backend: the request template yields the status, a response template the answer. */
record MockIntegration(Mock declared, Templates templates) {

    Outcome run(JsonNode event) {
        var message = event.path("body").asText();
        var template =
                Templates.choose(declared.requestTemplates(), declared.templateSelection(), Exchange.request(message));
        var mocked =
                template.map(chosen -> templates.render(chosen, message, event)).orElse("");
        var status = Exchange.parse(mocked).path("statusCode");
        return status.isInt()
                ? answer(event, message, status.intValue(), mocked)
                : Outcome.broken("the mock has no statusCode: give it a request template such as {\"statusCode\":200}");
    }

    private Outcome answer(JsonNode event, String message, int status, String mocked) {
        var facts = Exchange.answered(message, status, mocked);
        var body = Templates.response(declared.responses(), status)
                .flatMap(response -> Templates.choose(response.templates(), response.templateSelection(), facts))
                .map(template -> templates.render(template, mocked, event));
        return Outcome.Answer.of(body.orElse(""));
    }
}
