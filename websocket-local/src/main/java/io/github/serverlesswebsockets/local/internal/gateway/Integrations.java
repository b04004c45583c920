package io.github.serverlesswebsockets.local.internal.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.mapping.MappingException;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
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
 * The integrations of routes: a function that receives the event, a function or an AWS service with mapping templates, or a
 * mock.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">Integration
 *     requests</a>
 */
final class Integrations {

    private static final int OK = 200;
    private static final String LOOPBACK = "127.0.0.1";

    private final Functions functions;
    private final HttpEndpoint services;
    private final Map<String, String> stageVariables;

    /** Creates the integrations of a stage, which call functions and other AWS services. */
    Integrations(Functions functions, HttpEndpoint services, Map<String, String> stageVariables) {
        this.functions = functions;
        this.services = services;
        this.stageVariables = stageVariables;
    }

    /** Runs an integration with an event. */
    CompletionStage<IntegrationResult> run(Integration integration, ObjectNode event) {
        try {
            if (integration instanceof Integration.Mock mock) {
                return CompletableFuture.completedStage(runMock(transformation(mock.mapping(), event)));
            }
            if (integration instanceof Integration.Templated templated) {
                return runTemplated(templated, transformation(templated.mapping(), event));
            }
            if (integration instanceof Integration.Service service) {
                return runService(service, transformation(service.mapping(), event));
            }
        } catch (MappingException e) {
            return failed(DataTransformation.INVALID_TEMPLATE);
        }
        String function = integration.target().orElseThrow();
        return invoke(integration, function, event.toString(), IntegrationResult::ofProxy);
    }

    private DataTransformation transformation(Mapping mapping, ObjectNode event) {
        return new DataTransformation(
                mapping, event.path("body").asText(""), event.path("requestContext"), stageVariables);
    }

    /** Invokes a function with the integration's timeout, which does not apply while a debugger may be attached. */
    private CompletionStage<IntegrationResult> invoke(
            Integration integration,
            String function,
            String payload,
            Function<InvocationResult, IntegrationResult> read) {
        return functions
                .invoke(function, payload)
                .map(result -> result.thenApply(read))
                .map(result -> functions.isDebugged(function) ? result : withTimeout(integration, result))
                .orElseGet(() -> CompletableFuture.completedStage(Failed.missingFunction(function)));
    }

    private static CompletionStage<IntegrationResult> withTimeout(
            Integration integration, CompletionStage<IntegrationResult> result) {
        return result.toCompletableFuture()
                .copy()
                .completeOnTimeout(
                        Failed.integrationTimedOut(), integration.timeout().toMillis(), MILLISECONDS);
    }

    /** The request template of a mock determines the status, and the response for that status the body. */
    private static IntegrationResult runMock(DataTransformation transformation) {
        return transformation
                .request()
                .flatMap(JsonText::parse)
                .map(tree -> tree.path("statusCode"))
                .filter(JsonNode::isInt)
                .map(status -> transformation.response(status.intValue(), transformation.body()))
                .orElseGet(
                        () -> Failed.internalError(
                                "is a mock whose request template does not produce {\"statusCode\":200}: add a template that does"));
    }

    private CompletionStage<IntegrationResult> runTemplated(
            Integration.Templated integration, DataTransformation transformation) {
        Optional<String> payload = transformation.request();
        if (payload.isEmpty()) {
            return missingTemplate();
        }
        return JsonText.parse(payload.get()).isEmpty()
                ? failed("passes something other than JSON to its function: see its request template, or the message")
                : invoke(integration, integration.function(), payload.get(), result -> read(result, transformation));
    }

    private static IntegrationResult read(InvocationResult result, DataTransformation transformation) {
        return result instanceof InvocationResult.Returned
                ? transformation.response(OK, result.payload())
                : IntegrationResult.ofFailure(result);
    }

    private CompletionStage<IntegrationResult> runService(
            Integration.Service service, DataTransformation transformation) {
        Optional<String> payload = transformation.request();
        if (payload.isEmpty()) {
            return missingTemplate();
        }
        CompletionStage<IntegrationResult> result = services.handle(request(service, payload.get()))
                .thenApply(response -> transformation.response(response.status(), response.body()))
                .exceptionally(failure -> Failed.internalError("calls a service that does not respond: see the log"));
        return withTimeout(service, result);
    }

    /** API Gateway requests JSON from every service. */
    private static HttpRequest request(Integration.Service service, String payload) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Accept", "application/json")));
        service.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new HttpRequest("POST", service.path(), "", headers, payload, LOOPBACK);
    }

    private static CompletionStage<IntegrationResult> missingTemplate() {
        return failed("has no request template for the message, and PassthroughBehavior rejects messages without one");
    }

    private static CompletionStage<IntegrationResult> failed(String reason) {
        return CompletableFuture.completedStage(Failed.internalError(reason));
    }
}
