package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The router that passes connects, messages and disconnects to the integrations of their routes. */
final class EventRouter {

    private static final int OK = 200;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Api api;
    private final Events events;
    private final Integrations integrations;
    private final Throttles throttles;
    private final Consumer<String> log;
    private final RouteSelection routes;
    private final RouteModels models;

    EventRouter(Api api, Events events, Integrations integrations, Throttles throttles, Consumer<String> log) {
        this.api = api;
        this.events = events;
        this.integrations = integrations;
        this.throttles = throttles;
        this.log = log;
        this.routes =
                new RouteSelection(api.routeSelectionExpression(), api.routes().keySet());
        this.models = new RouteModels(api.routes());
    }

    /** Runs the integration of {@code $connect}; without it, every authorized client is accepted. */
    CompletionStage<IntegrationResult> connect(ConnectionInfo connection, HttpRequest request, ObjectNode authorizer) {
        return integration("$connect")
                .map(integration -> integrations.run(integration, events.connect(connection, request, authorizer)))
                .orElseGet(() -> CompletableFuture.completedStage(new Responded(OK, List.of(), "")));
    }

    /** Runs the integration of {@code $disconnect}, whose response is ignored. */
    void disconnected(ConnectionInfo connection, ObjectNode authorizer, CloseReason closed) {
        integration("$disconnect")
                .ifPresent(integration ->
                        integrations.run(integration, events.disconnect(connection, authorizer, closed)));
    }

    /** Handles a message and returns the frame to send back, if any. */
    CompletionStage<Optional<String>> message(ConnectionInfo connection, ObjectNode authorizer, String text) {
        Optional<String> key = routes.select(text);
        if (key.isEmpty()) {
            return reject(connection, "none", "Forbidden", "no route matches and there is no $default");
        }
        Optional<String> limit = throttles.exceededByMessage(key.get());
        if (limit.isPresent()) {
            String reason = limit.get() + ": send less, or raise the limit";
            return reject(connection, key.get(), "Too Many Requests", reason);
        }
        Optional<String> mismatch = models.mismatch(key.get(), text);
        return mismatch.isPresent()
                ? reject(connection, key.get(), "Invalid request body", mismatch.get())
                : integrate(connection, authorizer, key.get(), text);
    }

    private CompletionStage<Optional<String>> reject(
            ConnectionInfo connection, String route, String message, String reason) {
        String requestId = Ids.next();
        log.accept("event=message.rejected connectionId=%s requestId=%s route=%s reason=\"%s\""
                .formatted(connection.id(), requestId, route, reason));
        return CompletableFuture.completedStage(Optional.of(errorFrame(message, connection, requestId)));
    }

    private CompletionStage<Optional<String>> integrate(
            ConnectionInfo connection, ObjectNode authorizer, String key, String text) {
        Route route = Objects.requireNonNull(api.routes().get(key));
        Optional<Integration> integration = route.integration();
        if (integration.isEmpty()) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        ObjectNode event = events.message(connection, key, authorizer, text);
        String requestId = event.path("requestContext").path("requestId").asText();
        long start = System.nanoTime();
        return integrations.run(integration.get(), event).thenApply(result -> {
            log.accept("event=message.handled connectionId=" + connection.id() + " requestId=" + requestId + " route="
                    + key + " chars=" + text.length() + " ms=" + (System.nanoTime() - start) / NANOS_PER_MILLISECOND
                    + " " + describe(result));
            return frame(route, result, connection, requestId);
        });
    }

    private static String describe(IntegrationResult result) {
        String name = "result=" + result.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        return result instanceof Failed failed
                ? "%s status=%d reason=\"the integration %s\"".formatted(name, failed.status(), failed.reason())
                : name;
    }

    private static Optional<String> frame(
            Route route, IntegrationResult result, ConnectionInfo connection, String requestId) {
        if (result instanceof Failed failed) {
            return Optional.of(errorFrame(failed.message(), connection, requestId));
        }
        return result instanceof Responded responded && route.twoWay()
                ? Optional.of(responded.body()).filter(body -> !body.isEmpty())
                : Optional.empty();
    }

    /** Returns the frame with which API Gateway reports that a message failed; the spaces are those of API Gateway. */
    private static String errorFrame(String message, ConnectionInfo connection, String requestId) {
        return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                .formatted(message, connection.id(), requestId);
    }

    private Optional<Integration> integration(String route) {
        return Optional.ofNullable(api.routes().get(route)).flatMap(Route::integration);
    }
}
