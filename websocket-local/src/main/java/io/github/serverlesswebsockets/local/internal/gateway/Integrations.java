package io.github.serverlesswebsockets.local.internal.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.internal.mapping.MappingException;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs what serves a route: a function that gets the event, a function or a service behind templates, or nothing at all.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">Integration
 *     requests</a>
 */
final class Integrations {

    private static final int OK = 200;
    private static final String OURSELVES = "127.0.0.1";

    private final Backends backends;
    private final Map<String, String> stageVariables;

    Integrations(Backends backends, Map<String, String> stageVariables) {
        this.backends = backends;
        this.stageVariables = stageVariables;
    }

    CompletionStage<Outcome> run(Integration integration, ObjectNode event) {
        try {
            if (integration instanceof Integration.Mock mock) {
                return CompletableFuture.completedStage(mocked(transformation(mock.mapping(), event)));
            }
            if (integration instanceof Integration.Templated templated) {
                return templated(templated, transformation(templated.mapping(), event));
            }
            if (integration instanceof Integration.Service service) {
                return service(service, transformation(service.mapping(), event));
            }
        } catch (MappingException e) {
            return broken(Transformation.UNREADABLE);
        }
        String function = integration.target().orElseThrow();
        return invoke(integration, function, event.toString(), Outcome::ofProxy);
    }

    private Transformation transformation(Mapping mapping, ObjectNode event) {
        return new Transformation(mapping, event.path("body").asText(""), event.path("requestContext"), stageVariables);
    }

    /** The function, when it answers in time; at a debugger's breakpoint nobody hurries. */
    private CompletionStage<Outcome> invoke(
            Integration integration, String function, String payload, Function<InvocationResult, Outcome> read) {
        return backends.functions()
                .invoke(function, payload)
                .map(result -> result.thenApply(read))
                .map(outcome -> backends.functions().isDebugged(function) ? outcome : inTime(integration, outcome))
                .orElseGet(() -> CompletableFuture.completedStage(Broken.missing(function)));
    }

    private static CompletionStage<Outcome> inTime(Integration integration, CompletionStage<Outcome> outcome) {
        return outcome.toCompletableFuture()
                .copy()
                .completeOnTimeout(Broken.late(), integration.timeout().toMillis(), MILLISECONDS);
    }

    /** A mock's request template names the status, and the response of that status makes the body. */
    private static Outcome mocked(Transformation transformation) {
        return transformation
                .request()
                .flatMap(JsonText::parse)
                .map(tree -> tree.path("statusCode"))
                .filter(JsonNode::isInt)
                .map(status -> transformation.response(status.intValue(), transformation.body()))
                .orElseGet(() -> Broken.template(
                        "is a mock whose request template makes no {\"statusCode\":200}: give it one that does"));
    }

    private CompletionStage<Outcome> templated(Integration.Templated integration, Transformation transformation) {
        Optional<String> payload = transformation.request();
        if (payload.isEmpty()) {
            return untemplated();
        }
        return JsonText.parse(payload.get()).isEmpty()
                ? broken("hands its function something other than JSON: see its request template, or the message")
                : invoke(
                        integration, integration.function(), payload.get(), result -> answered(result, transformation));
    }

    private static Outcome answered(InvocationResult result, Transformation transformation) {
        return result instanceof InvocationResult.Returned
                ? transformation.response(OK, result.payload())
                : Outcome.failed(result);
    }

    private CompletionStage<Outcome> service(Integration.Service service, Transformation transformation) {
        Optional<String> payload = transformation.request();
        if (payload.isEmpty()) {
            return untemplated();
        }
        CompletionStage<Outcome> outcome = backends.services()
                .handle(request(service, payload.get()))
                .thenApply(answer -> transformation.response(answer.status(), answer.body()))
                .exceptionally(failure -> Broken.template("calls a service that does not answer: see the log"));
        return inTime(service, outcome);
    }

    /** API Gateway asks every service for JSON. */
    private static HttpRequest request(Integration.Service service, String payload) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Accept", "application/json")));
        service.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new HttpRequest("POST", service.path(), "", headers, payload, OURSELVES);
    }

    private static CompletionStage<Outcome> untemplated() {
        return broken("has no request template for the message, and PassthroughBehavior lets none pass without");
    }

    private static CompletionStage<Outcome> broken(String reason) {
        return CompletableFuture.completedStage(Broken.template(reason));
    }
}
