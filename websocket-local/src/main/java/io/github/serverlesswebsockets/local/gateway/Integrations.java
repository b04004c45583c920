package io.github.serverlesswebsockets.local.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.gateway.MappingTemplate.Scope;
import io.github.serverlesswebsockets.local.gateway.Outcome.Answered;
import io.github.serverlesswebsockets.local.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.template.Stack.Integration;
import io.github.serverlesswebsockets.local.template.Stack.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs what serves a route: a function that gets the event, a function behind templates, or nothing at all.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">Integration
 *     requests</a>
 */
final class Integrations {

    private static final String DEFAULT = "$default";

    private final Functions functions;
    private final Map<String, String> stageVariables;

    Integrations(Functions functions, Map<String, String> stageVariables) {
        this.functions = functions;
        this.stageVariables = stageVariables;
    }

    CompletionStage<Outcome> run(Integration integration, ObjectNode event) {
        var scope = new Scope(event.path("body").asText(""), event.path("requestContext"), stageVariables);
        if (integration instanceof Integration.Mock mock) {
            return CompletableFuture.completedStage(mocked(mock, scope));
        }
        if (integration instanceof Integration.Templated templated) {
            return templated(templated, scope);
        }
        var function = integration.target().orElseThrow();
        return invoke(integration, function, event.toString(), Outcome::ofProxy);
    }

    /** The function, when it answers in time; at a debugger's breakpoint nobody hurries. */
    private CompletionStage<Outcome> invoke(
            Integration integration, String function, String payload, Function<Result, Outcome> read) {
        var limit = integration.timeout().toMillis();
        return functions
                .invoke(function, payload)
                .map(result -> functions.isDebugged(function)
                        ? result
                        : result.toCompletableFuture()
                                .copy()
                                .completeOnTimeout(new Result.TimedOut(""), limit, MILLISECONDS))
                .map(result -> result.thenApply(read))
                .orElseGet(() -> CompletableFuture.completedStage(Broken.missing(function)));
    }

    /** A mock's request template names the status, and the response of that status makes the body. */
    private static Outcome mocked(Integration.Mock mock, Scope scope) {
        var template = chosen(mock.requestTemplates(), mock.templateSelection(), scope);
        if (template.isEmpty() || !MappingTemplate.isSimple(template.get())) {
            return Broken.template("is a mock whose request template is absent or has directives such as #if");
        }
        var request = JsonText.parse(MappingTemplate.render(template.get(), scope));
        return request.filter(tree -> tree.path("statusCode").isInt())
                .map(tree -> responded(mock.responses(), tree.path("statusCode").asInt(), scope))
                .orElseGet(() -> Broken.template("is a mock whose request template makes no {\"statusCode\": 200}"));
    }

    private CompletionStage<Outcome> templated(Integration.Templated integration, Scope scope) {
        var template = chosen(integration.requestTemplates(), integration.templateSelection(), scope);
        if (template.isEmpty() && refusesUntemplated(integration)) {
            return broken("has no request template for the message, and PassthroughBehavior lets none pass without");
        }
        if (template.filter(text -> !MappingTemplate.isSimple(text)).isPresent()) {
            return broken("has a request template with directives such as #if, which this machine does not evaluate");
        }
        var payload = template.map(text -> MappingTemplate.render(text, scope)).orElse(scope.body());
        return invoke(integration, integration.function(), payload, result -> answered(integration, result, scope));
    }

    private static CompletionStage<Outcome> broken(String reason) {
        return CompletableFuture.completedStage(Broken.template(reason));
    }

    private static boolean refusesUntemplated(Integration.Templated integration) {
        return switch (integration.passthrough()) {
            case "NEVER" -> true;
            case "WHEN_NO_TEMPLATES" -> !integration.requestTemplates().isEmpty();
            default -> false;
        };
    }

    private static Outcome answered(Integration.Templated integration, Result result, Scope scope) {
        return result instanceof Result.Returned
                ? responded(
                        integration.responses(),
                        200,
                        new Scope(result.payload(), scope.context(), scope.stageVariables()))
                : Outcome.failed(result);
    }

    private static Outcome responded(List<Response> responses, int status, Scope scope) {
        var response = response(responses, "/%d/".formatted(status)).or(() -> response(responses, DEFAULT));
        var template = response.flatMap(found -> chosen(found.templates(), found.templateSelection(), scope));
        if (template.filter(text -> !MappingTemplate.isSimple(text)).isPresent()) {
            return Broken.template("has a response template with directives such as #if");
        }
        var body = template.map(text -> MappingTemplate.render(text, scope)).orElse(scope.body());
        return new Answered(new ProxyResponse(status, JsonNodeFactory.instance.objectNode(), body));
    }

    private static Optional<Response> response(List<Response> responses, String key) {
        return responses.stream().filter(response -> response.key().equals(key)).findFirst();
    }

    private static Optional<String> chosen(Map<String, String> templates, String selection, Scope scope) {
        var key = RouteSelection.evaluate(selection.replaceFirst("^\\\\", ""), scope.body());
        return Optional.ofNullable(templates.get(key)).or(() -> Optional.ofNullable(templates.get(DEFAULT)));
    }
}
