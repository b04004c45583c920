package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.mapping.MappingException;
import io.github.serverlesswebsockets.local.template.Stack.Integration;
import io.github.serverlesswebsockets.local.template.Stack.Integration.Mock;
import io.github.serverlesswebsockets.local.template.Stack.Integration.Templated;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs the integration of a route.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">Integration
 *     requests</a>
 */
final class Integrations {

    private final Functions functions;
    private final Templates templates;

    Integrations(Functions functions, Map<String, String> stageVariables) {
        this.functions = functions;
        this.templates = new Templates(stageVariables);
    }

    /** Runs it on an event in the proxy shape, for at most as long as its timeout says. */
    CompletionStage<Outcome> run(Integration integration, JsonNode event) {
        try {
            if (integration instanceof Mock mock) {
                return CompletableFuture.completedStage(new MockIntegration(mock, templates).run(event));
            }
            return integration instanceof Templated templated
                    ? templated(new TemplatedIntegration(templated, templates), event)
                    : invoke(integration, event.toString(), Integrations::proxied);
        } catch (MappingException e) {
            return CompletableFuture.completedStage(broken(e));
        }
    }

    private CompletionStage<Outcome> templated(TemplatedIntegration integration, JsonNode event) {
        var input = integration.input(event);
        if (input.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Fault(
                    "Unsupported Media Type",
                    "no request template fits, and PassthroughBehavior %s lets nothing else through"
                            .formatted(integration.declared().passthrough())));
        }
        if (Exchange.parse(input.get()).isMissingNode()) {
            return CompletableFuture.completedStage(
                    Outcome.broken("the function takes JSON only: the mapping template, or the message, is none"));
        }
        return invoke(integration.declared(), input.get(), result -> shaped(integration, event, result));
    }

    private static Outcome shaped(TemplatedIntegration integration, JsonNode event, Result result) {
        try {
            return integration.answer(event, result);
        } catch (MappingException e) {
            return broken(e);
        }
    }

    /** The function goes on when its time is up here, as it does on AWS. */
    private CompletionStage<Outcome> invoke(Integration integration, String input, Function<Result, Outcome> answer) {
        var late = Outcome.timedOut("the integration's timeout of %d ms is over"
                .formatted(integration.timeout().toMillis()));
        return integration
                .target()
                .flatMap(name -> functions.invoke(name, input))
                .map(result -> result.thenApply(answer)
                        .toCompletableFuture()
                        .completeOnTimeout(late, integration.timeout().toMillis(), TimeUnit.MILLISECONDS))
                .orElseGet(() -> CompletableFuture.completedFuture(Outcome.broken("the function does not exist")));
    }

    /** A function that ran out of its own time has failed; only the integration's timeout is API Gateway's. */
    private static Outcome proxied(Result result) {
        if (!(result instanceof Result.Returned)) {
            return Outcome.broken("the function failed, see its log");
        }
        if (result.payload().isEmpty() || result.payload().equals("null")) {
            return new Outcome.Answer(Optional.empty());
        }
        return ProxyResponse.parse(result.payload())
                .<Outcome>map(response -> Outcome.Answer.of(response.body()))
                .orElseGet(
                        () -> Outcome.broken(
                                "the function's answer is no proxy response: statusCode, headers, multiValueHeaders, body and isBase64Encoded are all it may have"));
    }

    private static Outcome broken(MappingException e) {
        return Outcome.broken(String.valueOf(e.getMessage()));
    }
}
