package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Answered;
import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes a message to what serves its route, and the answer back to the client. */
final class Messages {

    private static final long NANOS = 1_000_000;

    private final Api api;
    private final Integrations integrations;
    private final Events events;
    private final RouteSelection routes;
    private final Models models;
    private final Throttles throttles;
    private final Consumer<String> log;

    Messages(Api api, Backends backends, Events events, Throttles throttles, Consumer<String> log) {
        this.api = api;
        this.integrations = new Integrations(backends, api.stageVariables());
        this.events = events;
        this.routes =
                new RouteSelection(api.routeSelectionExpression(), api.routes().keySet());
        this.models = new Models(api.routes());
        this.throttles = throttles;
        this.log = log;
    }

    /** Returns the frame to send back, if any. */
    CompletionStage<Optional<String>> handle(Client client, ObjectNode authorizer, String text) {
        Optional<String> key = routes.select(text);
        if (key.isEmpty()) {
            return refuse("Forbidden", "route=none", "no route fits and there is no $default", client);
        }
        String route = "route=" + key.get();
        Optional<String> limit = throttles.refusesMessage(key.get());
        if (limit.isPresent()) {
            String reason = "throttled reason=\"%s\" advice=\"send less, or raise the limit\"".formatted(limit.get());
            return refuse("Too Many Requests", route, reason, client);
        }
        Optional<String> mismatch = models.refuses(key.get(), text);
        return mismatch.isPresent()
                ? refuse("Invalid request body", route, mismatch.get(), client)
                : serve(client, authorizer, key.get(), text);
    }

    private CompletionStage<Optional<String>> refuse(String message, String route, String reason, Client client) {
        String requestId = Ids.next();
        log.accept(
                "message connection=%s requestId=%s %s %s".formatted(client.connectionId(), requestId, route, reason));
        return CompletableFuture.completedStage(Optional.of(ErrorFrame.of(message, client, requestId)));
    }

    private CompletionStage<Optional<String>> serve(Client client, ObjectNode authorizer, String key, String text) {
        Route route = Objects.requireNonNull(api.routes().get(key));
        ObjectNode event = events.message(client, key, authorizer, text);
        String requestId = event.path("requestContext").path("requestId").asText();
        long start = System.nanoTime();
        return route.integration()
                .map(integration -> integrations.run(integration, event).thenApply(outcome -> {
                    log.accept("message connection=" + client.connectionId() + " requestId=" + requestId + " route="
                            + key + " chars=" + text.length() + " result=" + described(outcome) + " ms="
                            + (System.nanoTime() - start) / NANOS);
                    return answer(route, outcome, client, requestId);
                }))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
    }

    private static String described(Outcome outcome) {
        return outcome instanceof Broken broken
                ? "%d reason=\"the route %s\"".formatted(broken.status(), broken.reason())
                : outcome.getClass().getSimpleName();
    }

    /** Best effort: the answer of {@code $disconnect} goes nowhere. */
    void disconnected(Client client, ObjectNode authorizer, CloseStatus status) {
        Optional.ofNullable(api.routes().get("$disconnect"))
                .flatMap(Route::integration)
                .ifPresent(integration -> integrations.run(integration, events.disconnect(client, authorizer, status)));
    }

    private static Optional<String> answer(Route route, Outcome outcome, Client client, String requestId) {
        if (outcome instanceof Broken broken) {
            return Optional.of(ErrorFrame.of(broken.message(), client, requestId));
        }
        return outcome instanceof Answered answered && route.twoWay()
                ? Optional.of(answered.response().body()).filter(body -> !body.isEmpty())
                : Optional.empty();
    }
}
