package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.gateway.Outcome.Answer;
import io.github.serverlesswebsockets.local.gateway.Outcome.Fault;
import io.github.serverlesswebsockets.local.template.Stack.Api;
import io.github.serverlesswebsockets.local.template.Stack.Integration;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Takes a message to the integration of its route, and the answer back to the client. */
final class Messages {

    private static final long NANOS = 1_000_000;

    private final Api api;
    private final Integrations integrations;
    private final Events events;
    private final RouteSelection routes;
    private final Map<String, Model> models = new HashMap<>();
    private final Throttles throttles;
    private final Consumer<String> log;

    Messages(Api api, Functions functions, Events events, Throttles throttles, Consumer<String> log) {
        this.api = api;
        this.integrations = new Integrations(functions, api.stageVariables());
        this.events = events;
        this.routes =
                new RouteSelection(api.routeSelectionExpression(), api.routes().keySet());
        this.throttles = throttles;
        this.log = log;
        api.routes().forEach((key, route) -> route.model().ifPresent(schema -> models.put(key, Model.of(schema))));
    }

    /** Returns the frame to send back, if any. */
    CompletionStage<Optional<String>> handle(Client client, ObjectNode authorizer, String text) {
        var key = routes.select(text);
        if (key.isEmpty()) {
            var requestId = Ids.next();
            log.accept("message connection=%s route=none requestId=%s: no route fits and there is no $default"
                    .formatted(client.connectionId(), requestId));
            return CompletableFuture.completedStage(Optional.of(ErrorFrame.of("Forbidden", client, requestId)));
        }
        var message = new Message(client, key.get(), events.message(client, key.get(), authorizer, text));
        return serve(message).thenApply(outcome -> frame(message, outcome));
    }

    /** Best effort: the answer of {@code $disconnect} goes nowhere. */
    void disconnected(Client client, ObjectNode authorizer, CloseStatus status) {
        Optional.ofNullable(api.routes().get("$disconnect"))
                .flatMap(Route::integration)
                .ifPresent(integration -> run(integration, events.disconnect(client, authorizer, status)));
    }

    private CompletionStage<Outcome> serve(Message message) {
        var limit = throttles.refusesMessage(message.route());
        if (limit.isPresent()) {
            log.accept("message connection=%s route=%s throttled reason=\"%s\" advice=\"send less, or raise the limit\""
                    .formatted(message.client().connectionId(), message.route(), limit.get()));
            return CompletableFuture.completedStage(new Fault("Too Many Requests", limit.get()));
        }
        var mismatch = Optional.ofNullable(models.get(message.route())).flatMap(model -> model.refuses(message.text()));
        if (mismatch.isPresent()) {
            return CompletableFuture.completedStage(new Fault("Invalid request body", mismatch.get()));
        }
        return route(message)
                .integration()
                .map(integration -> run(integration, message.event()))
                .orElseGet(() -> CompletableFuture.completedStage(new Answer(Optional.empty())));
    }

    private CompletionStage<Outcome> run(Integration integration, JsonNode event) {
        return integrations.run(integration, event);
    }

    private Optional<String> frame(Message message, Outcome outcome) {
        log.accept(message.line(outcome));
        if (outcome instanceof Fault fault) {
            return Optional.of(ErrorFrame.of(fault.message(), message.client(), message.requestId()));
        }
        return ((Answer) outcome).body().filter(body -> route(message).twoWay());
    }

    private Route route(Message message) {
        return Objects.requireNonNull(api.routes().get(message.route()));
    }

    /** A message that has found its route. */
    private record Message(Client client, String route, ObjectNode event, long start) {

        Message(Client client, String route, ObjectNode event) {
            this(client, route, event, System.nanoTime());
        }

        String text() {
            return event.path("body").asText();
        }

        String requestId() {
            return event.path("requestContext").path("requestId").asText();
        }

        String line(Outcome outcome) {
            var millis = (System.nanoTime() - start) / NANOS;
            var line = "message connection=%s route=%s requestId=%s chars=%d ms=%d result="
                    .formatted(client.connectionId(), route, requestId(), text().length(), millis);
            return outcome instanceof Fault fault
                    ? line + "\"%s\" reason=\"%s\"".formatted(fault.message(), fault.why())
                    : line + "answered";
        }
    }
}
