package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.template.Stack.Api;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes a message to the function of its route, and the function's answer back to the client. */
final class Messages {

    private static final long NANOS = 1_000_000;

    private final Api api;
    private final Functions functions;
    private final Events events;
    private final RouteSelection routes;
    private final Throttles throttles;
    private final Consumer<String> log;

    Messages(Api api, Functions functions, Events events, Throttles throttles, Consumer<String> log) {
        this.api = api;
        this.functions = functions;
        this.events = events;
        this.routes =
                new RouteSelection(api.routeSelectionExpression(), api.routes().keySet());
        this.throttles = throttles;
        this.log = log;
    }

    /** Returns the frame to send back, if any. */
    CompletionStage<Optional<String>> handle(Client client, ObjectNode authorizer, String text) {
        var key = routes.select(text);
        if (key.isEmpty()) {
            log.accept("message connection=%s route=none: no route fits and there is no $default"
                    .formatted(client.connectionId()));
            return CompletableFuture.completedStage(Optional.of(ErrorFrame.of("Forbidden", client, Ids.next())));
        }
        var limit = throttles.refusesMessage(key.get());
        return limit.isPresent()
                ? CompletableFuture.completedStage(Optional.of(throttled(client, key.get(), limit.get())))
                : serve(client, authorizer, key.get(), text);
    }

    private String throttled(Client client, String key, String limit) {
        log.accept("message connection=%s route=%s throttled reason=\"%s\" advice=\"send less, or raise the limit\""
                .formatted(client.connectionId(), key, limit));
        return ErrorFrame.of("Too Many Requests", client, Ids.next());
    }

    private CompletionStage<Optional<String>> serve(Client client, ObjectNode authorizer, String key, String text) {
        var route = Objects.requireNonNull(api.routes().get(key));
        var event = events.message(client, key, authorizer, text);
        var requestId = event.path("requestContext").path("requestId").asText();
        var start = System.nanoTime();
        return route.function()
                .flatMap(function -> functions.invoke(function, event.toString()))
                .map(result -> result.thenApply(outcome -> {
                    log.accept("message connection=%s route=%s chars=%d result=%s ms=%d"
                            .formatted(
                                    client.connectionId(),
                                    key,
                                    text.length(),
                                    outcome.getClass().getSimpleName(),
                                    (System.nanoTime() - start) / NANOS));
                    return answer(route, outcome, client, requestId);
                }))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
    }

    /** Best effort: the answer of {@code $disconnect} goes nowhere. */
    void disconnected(Client client, ObjectNode authorizer, CloseStatus status) {
        Optional.ofNullable(api.routes().get("$disconnect"))
                .flatMap(Route::function)
                .ifPresent(function -> functions.invoke(
                        function, events.disconnect(client, authorizer, status).toString()));
    }

    private static Optional<String> answer(Route route, Result result, Client client, String requestId) {
        if (result instanceof Result.TimedOut) {
            return Optional.of(ErrorFrame.of("Endpoint request timed out", client, requestId));
        }
        if (result instanceof Result.Failed) {
            return Optional.of(ErrorFrame.of("Internal server error", client, requestId));
        }
        return isNothing(result) ? Optional.empty() : proxied(route, result, client, requestId);
    }

    private static Optional<String> proxied(Route route, Result result, Client client, String requestId) {
        var response = ProxyResponse.parse(result.payload());
        if (response.isEmpty()) {
            return Optional.of(ErrorFrame.of("Internal server error", client, requestId));
        }
        return response.map(ProxyResponse::body).filter(body -> route.twoWay() && !body.isEmpty());
    }

    private static boolean isNothing(Result result) {
        return result.payload().isEmpty() || result.payload().equals("null");
    }
}
