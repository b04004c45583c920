package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Answered;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.internal.gateway.Verdict.Allowed;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The steps from an upgrade request to a decision: identity sources, authorizer, {@code $connect}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">REQUEST
 *     authorizers</a>
 */
final class Handshake {

    private static final String UNAUTHORIZED = "Unauthorized";

    private final Api api;
    private final Functions functions;
    private final Events events;
    private final Integrations integrations;
    private final Optional<SignatureVerifier> signatures;

    Handshake(Api api, Backends backends, Events events, Optional<SignatureVerifier> signatures) {
        this.api = api;
        this.functions = backends.functions();
        this.events = events;
        this.signatures = signatures;
        this.integrations = new Integrations(backends, api.stageVariables());
    }

    /** Asks the authorizer; an API without one lets everybody in, or everybody who signs. */
    CompletionStage<Verdict> authorize(Client client, HttpRequest request) {
        if (api.authorizer().isEmpty()) {
            Optional<Verdict.Refused> unsigned =
                    signatures.flatMap(verifier -> verifier.verify(request)).map(Verdict::unsigned);
            return CompletableFuture.completedStage(
                    unsigned.isPresent() ? unsigned.get() : keyed(Verdict.anonymous(), request));
        }
        Authorizer authorizer = api.authorizer().get();
        Optional<String> absent = IdentitySources.absent(authorizer.identitySources(), request, api.stageVariables());
        if (absent.isPresent()) {
            return CompletableFuture.completedStage(Verdict.unauthorized(
                    "the identity source %s is absent or empty: send it, or take it out of the authorizer's IdentitySource, whose entries must all be there"
                            .formatted(absent.get())));
        }
        return ask(authorizer, client, request)
                .thenApply(verdict -> verdict instanceof Allowed allowed ? keyed(allowed, request) : verdict);
    }

    /** A route may want an API key too, from the header or from the authorizer. */
    private Verdict keyed(Allowed allowed, HttpRequest request) {
        Route route = api.routes().get("$connect");
        if (route == null || !route.apiKeyRequired()) {
            return allowed;
        }
        boolean isKnown = allowed.apiKey()
                .or(() -> request.header("x-api-key"))
                .filter(api.apiKeys()::contains)
                .isPresent();
        return isKnown
                ? allowed
                : Verdict.forbidden(
                        "the API key is absent or unknown: send a key of the template in x-api-key, or let the authorizer return it as usageIdentifierKey");
    }

    private CompletionStage<Verdict> ask(Authorizer authorizer, Client client, HttpRequest request) {
        long start = System.nanoTime();
        String event = events.authorizer(client, request).toString();
        return functions
                .invoke(authorizer.function(), event)
                .orElseGet(() -> missing(authorizer.function()))
                .thenApply(result -> verdict(result, (System.nanoTime() - start) / 1_000_000));
    }

    private Verdict verdict(InvocationResult result, long latency) {
        if (result instanceof InvocationResult.Returned returned) {
            Verdict verdict = PolicyDecision.read(returned.payload(), events.methodArn());
            if (verdict instanceof Allowed allowed) {
                allowed.context().put("integrationLatency", latency);
            }
            return verdict;
        }
        String message = FunctionError.message(result);
        return message.equals(UNAUTHORIZED)
                ? Verdict.unauthorized(
                        "the authorizer threw Unauthorized: the credentials are missing, expired or not for this API, and its log may say which")
                : Verdict.broken(
                        "the authorizer failed or timed out: see its log, and let it throw exactly Unauthorized where 401 is meant");
    }

    /** Runs {@code $connect}; without that route the handshake just succeeds. */
    CompletionStage<Connected> connect(Client client, HttpRequest request, ObjectNode authorizer) {
        return Optional.ofNullable(api.routes().get("$connect"))
                .flatMap(Route::integration)
                .map(integration -> integrations
                        .run(integration, events.connect(client, request, authorizer))
                        .thenApply(Handshake::connected))
                .orElseGet(() -> CompletableFuture.completedStage(Connected.OPEN));
    }

    private static Connected connected(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            return answered.response().isSuccess()
                    ? Connected.opened(answered.response())
                    : Connected.refused(answered.response());
        }
        Broken broken = outcome instanceof Broken known ? known : Broken.malformed();
        return Connected.refused(broken);
    }

    private static CompletionStage<InvocationResult> missing(String function) {
        return CompletableFuture.completedStage(
                new InvocationResult.Failed("{\"errorMessage\":\"no function is called %s\"}".formatted(function)));
    }
}
