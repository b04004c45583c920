package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.gateway.Verdict.Allowed;
import io.github.serverlesswebsockets.local.gateway.Verdict.Refused;
import io.github.serverlesswebsockets.local.server.Header;
import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Stack.Api;
import io.github.serverlesswebsockets.local.template.Stack.Authorizer;
import java.util.ArrayList;
import java.util.List;
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

    Handshake(Api api, Functions functions, Events events) {
        this.api = api;
        this.functions = functions;
        this.events = events;
    }

    /** Asks the authorizer; an API without one lets everybody in. */
    CompletionStage<Verdict> authorize(Client client, HttpRequest request) {
        if (api.authorizer().isEmpty()) {
            return CompletableFuture.completedStage(Verdict.anonymous());
        }
        var authorizer = api.authorizer().get();
        var absent = IdentitySources.absent(authorizer.identitySources(), request);
        if (absent.isPresent()) {
            return CompletableFuture.completedStage(Verdict.unauthorized(
                    "the identity source %s is absent or empty: send it, or take it out of the authorizer's IdentitySource, whose entries must all be there"
                            .formatted(absent.get())));
        }
        return ask(authorizer, client, request);
    }

    private CompletionStage<Verdict> ask(Authorizer authorizer, Client client, HttpRequest request) {
        var start = System.nanoTime();
        var event = events.authorizer(client, request).toString();
        return functions
                .invoke(authorizer.function(), event)
                .orElseGet(() -> missing(authorizer.function()))
                .thenApply(result -> verdict(result, (System.nanoTime() - start) / 1_000_000));
    }

    private Verdict verdict(Result result, long latency) {
        if (result instanceof Result.Returned returned) {
            var verdict = PolicyDecision.read(returned.payload(), events.methodArn());
            if (verdict instanceof Allowed allowed) {
                allowed.context().put("integrationLatency", latency);
            }
            return verdict;
        }
        var message = FunctionError.message(result);
        return message.equals(UNAUTHORIZED)
                ? Verdict.unauthorized(
                        "the authorizer threw Unauthorized: the credentials are missing, expired or not for this API, and its log may say which")
                : Verdict.broken(
                        "the authorizer failed or timed out: see its log, and let it throw exactly Unauthorized where 401 is meant");
    }

    /** Runs {@code $connect}; without that route the handshake just succeeds. */
    CompletionStage<Connected> connect(Client client, HttpRequest request, ObjectNode authorizer) {
        var function = Optional.ofNullable(api.routes().get("$connect")).flatMap(route -> route.function());
        if (function.isEmpty()) {
            return CompletableFuture.completedStage(new Connected(Optional.empty(), Optional.empty()));
        }
        var event = events.connect(client, request, authorizer).toString();
        return functions
                .invoke(function.get(), event)
                .orElseGet(() -> missing(function.get()))
                .thenApply(Handshake::connected);
    }

    private static Connected connected(Result result) {
        if (result instanceof Result.TimedOut) {
            return Connected.refused(
                    504,
                    "{\"message\":\"Endpoint request timed out\"}",
                    "$connect took longer than its timeout: raise Timeout of the function, up to the 29 s of the integration");
        }
        var answer = result instanceof Result.Returned returned
                ? ProxyResponse.parse(returned.payload())
                : Optional.<ProxyResponse>empty();
        if (answer.isEmpty()) {
            return Connected.refused(
                    502,
                    "{\"message\":\"Internal server error\"}",
                    "$connect threw, or returned something other than statusCode, headers, body and isBase64Encoded: see its log, and return statusCode 200");
        }
        return answer.get().isSuccess()
                ? new Connected(Optional.empty(), answer.get().header("Sec-WebSocket-Protocol"))
                : Connected.refused(answer.get());
    }

    private static CompletionStage<Result> missing(String function) {
        return CompletableFuture.completedStage(
                new Result.Failed("{\"errorMessage\":\"no function is called %s\"}".formatted(function)));
    }

    /** What {@code $connect} came to: a refusal, or the subprotocol to answer with, if any. */
    record Connected(Optional<Refused> refusal, Optional<String> subprotocol) {

        static Connected refused(int status, String body, String reason) {
            return new Connected(Optional.of(new Refused(HttpResponse.json(status, body), reason)), Optional.empty());
        }

        static Connected refused(ProxyResponse answer) {
            List<Header> headers = new ArrayList<>();
            answer.headers()
                    .properties()
                    .forEach(header -> headers.add(
                            new Header(header.getKey(), header.getValue().asText())));
            var response = new HttpResponse(answer.statusCode(), headers, answer.body());
            var reason = "$connect answered %d, and only 200 to 299 opens the connection: see its code and log"
                    .formatted(answer.statusCode());
            return new Connected(Optional.of(new Refused(response, reason)), Optional.empty());
        }
    }
}
