package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The authorization of a handshake: by a Lambda authorizer of type REQUEST, by its signature (IAM), or none.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">REQUEST
 *     authorizers</a>
 */
final class HandshakeAuthorizer {

    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String HEADER = "route.request.header.";
    private static final String VARIABLE = "stageVariables.";
    private static final String QUERY = "route.request.querystring.";
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Api api;
    private final Functions functions;
    private final Events events;
    private final SignatureVerifier signatures;

    HandshakeAuthorizer(Api api, Functions functions, Events events, Account account) {
        this.api = api;
        this.functions = functions;
        this.events = events;
        this.signatures = new SignatureVerifier(account, Clock.systemUTC());
    }

    /** Returns the response that allows the connection; throws or fails with a {@link HandshakeException}. */
    CompletionStage<AuthorizerResponse> authorize(ConnectionInfo connection, HttpRequest request) {
        if (api.authorizer().isPresent()) {
            return invoke(api.authorizer().get(), connection, request);
        }
        if (api.signed()) {
            signatures.verify(request).ifPresent(rejection -> {
                throw HandshakeException.of(403, rejection.message(), rejection.type(), rejection.explanation());
            });
        }
        return CompletableFuture.completedStage(AuthorizerResponse.anonymous());
    }

    private CompletionStage<AuthorizerResponse> invoke(
            Authorizer authorizer, ConnectionInfo connection, HttpRequest request) {
        missingIdentitySource(authorizer.identitySources(), request, api.stageVariables())
                .ifPresent(source -> {
                    throw HandshakeException.unauthorized(
                            "the identity source %s is missing or empty: send it, or remove it from the authorizer's IdentitySource, whose entries are all required"
                                    .formatted(source));
                });
        long start = System.nanoTime();
        return functions
                .invoke(
                        authorizer.function(),
                        events.authorizer(connection, request).toString())
                .orElseGet(HandshakeAuthorizer::missingFunction)
                .thenApply(result -> read(result, (System.nanoTime() - start) / NANOS_PER_MILLISECOND));
    }

    private AuthorizerResponse read(InvocationResult result, long latencyMillis) {
        if (result instanceof InvocationResult.Returned returned) {
            AuthorizerResponse response = AuthorizerResponse.parse(returned.payload(), events.methodArn());
            response.context().put("integrationLatency", latencyMillis);
            return response;
        }
        throw errorMessage(result).equals(UNAUTHORIZED)
                ? HandshakeException.unauthorized(
                        "the authorizer threw Unauthorized: the credentials are missing, expired or not for this API, and the log of the authorizer may contain the reason")
                : HandshakeException.authorizerFailed(
                        "the authorizer failed or timed out: see its log, and let it throw exactly Unauthorized if 401 is intended");
    }

    /** Returns the first identity source that the request does not contain; all of them must be present and not empty. */
    static Optional<String> missingIdentitySource(
            List<String> sources, HttpRequest request, Map<String, String> stageVariables) {
        return sources.stream()
                .filter(source -> !isPresent(source, request, stageVariables))
                .findFirst();
    }

    private static boolean isPresent(String source, HttpRequest request, Map<String, String> stageVariables) {
        if (source.startsWith(HEADER)) {
            return request.header(source.substring(HEADER.length()))
                    .filter(value -> !value.isEmpty())
                    .isPresent();
        }
        if (source.startsWith(QUERY)) {
            String name = source.substring(QUERY.length());
            return request.queryParameters().stream()
                    .anyMatch(parameter -> parameter.getKey().equals(name)
                            && !parameter.getValue().isEmpty());
        }
        // The other sources refer to the request context, which API Gateway itself provides.
        return !source.startsWith(VARIABLE)
                || !stageVariables
                        .getOrDefault(source.substring(VARIABLE.length()), "")
                        .isEmpty();
    }

    /** Returns the error message of a failed invocation; empty if there is none. */
    static String errorMessage(InvocationResult result) {
        return JsonText.parse(result.payload())
                .map(error -> error.path("errorMessage"))
                .map(JsonNode::asText)
                .orElse("");
    }

    private static CompletionStage<InvocationResult> missingFunction() {
        return CompletableFuture.completedStage(
                new InvocationResult.Failed("{\"errorMessage\":\"The authorizer's function does not exist.\"}"));
    }
}
