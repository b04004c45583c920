package io.github.serverlesswebsockets.local.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.gateway.Outcome.Answered;
import io.github.serverlesswebsockets.local.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.mapping.MappingException;
import io.github.serverlesswebsockets.local.mapping.MappingTemplate;
import io.github.serverlesswebsockets.local.mapping.SelectionExpression;
import io.github.serverlesswebsockets.local.template.Integration;
import io.github.serverlesswebsockets.local.template.Integration.Response;
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

    private static final int OK = 200;
    private static final String UNREADABLE = "has a template that is no Velocity, or in which a function fails";

    private final Functions functions;
    private final Map<String, String> stageVariables;

    Integrations(Functions functions, Map<String, String> stageVariables) {
        this.functions = functions;
        this.stageVariables = stageVariables;
    }

    CompletionStage<Outcome> run(Integration integration, ObjectNode event) {
        var scope = new Scope(event.path("body").asText(""), event.path("requestContext"), stageVariables);
        try {
            if (integration instanceof Integration.Mock mock) {
                return CompletableFuture.completedStage(mocked(mock, scope));
            }
            if (integration instanceof Integration.Templated templated) {
                return templated(templated, scope);
            }
        } catch (MappingException e) {
            return broken(UNREADABLE);
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
        var request = chosen(mock.requestTemplates(), mock.templateSelection(), Facts.of(scope.body()))
                .map(scope::render)
                .flatMap(JsonText::parse)
                .map(tree -> tree.path("statusCode"))
                .filter(JsonNode::isInt);
        return request.map(status -> responded(mock.responses(), status.intValue(), scope, scope.body()))
                .orElseGet(() -> Broken.template(
                        "is a mock whose request template makes no {\"statusCode\":200}: give it one that does"));
    }

    private CompletionStage<Outcome> templated(Integration.Templated integration, Scope scope) {
        var template = chosen(integration.requestTemplates(), integration.templateSelection(), Facts.of(scope.body()));
        if (template.isEmpty() && refusesUntemplated(integration)) {
            return broken("has no request template for the message, and PassthroughBehavior lets none pass without");
        }
        var payload = template.map(scope::render).orElse(scope.body());
        return JsonText.parse(payload).isEmpty()
                ? broken("hands its function something other than JSON: see its request template, or the message")
                : invoke(integration, integration.function(), payload, result -> answered(integration, result, scope));
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
        try {
            return result instanceof Result.Returned
                    ? responded(integration.responses(), OK, scope, result.payload())
                    : Outcome.failed(result);
        } catch (MappingException e) {
            return Broken.template(UNREADABLE);
        }
    }

    private static Outcome responded(List<Response> responses, int status, Scope scope, String answer) {
        var facts = Facts.of(scope.body(), status, answer);
        var body = response(responses, status)
                .flatMap(found -> chosen(found.templates(), found.templateSelection(), facts))
                .map(scope.of(answer)::render)
                .orElse(answer);
        return new Answered(new ProxyResponse(status, JsonNodeFactory.instance.objectNode(), body));
    }

    /** The response that names the status, as {@code /200/} and {@code /4\d\d/} do, else the default. */
    private static Optional<Response> response(List<Response> responses, int status) {
        return responses.stream()
                .filter(response -> ("/" + status + "/").matches(response.key()))
                .findFirst()
                .or(() -> responses.stream()
                        .filter(response -> response.key().equals(RouteSelection.DEFAULT))
                        .findFirst());
    }

    private static Optional<MappingTemplate> chosen(Map<String, String> templates, String selection, JsonNode facts) {
        var key = new SelectionExpression(selection).evaluate(facts);
        return Optional.ofNullable(templates.get(key))
                .or(() -> Optional.ofNullable(templates.get(RouteSelection.DEFAULT)))
                .map(MappingTemplate::new);
    }

    /** What a template may refer to. */
    private record Scope(String body, JsonNode context, Map<String, String> stageVariables) {

        String render(MappingTemplate template) {
            return template.render(body, context, stageVariables);
        }

        Scope of(String answer) {
            return new Scope(answer, context, stageVariables);
        }
    }
}
