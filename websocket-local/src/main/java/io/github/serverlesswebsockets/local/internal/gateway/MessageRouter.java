package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The router that passes a message to the integration of its route and returns the response to the client. */
final class MessageRouter {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Api api;
    private final Integrations integrations;
    private final Events events;
    private final RouteSelection routes;
    private final RouteModels models;
    private final Throttles throttles;
    private final Consumer<String> log;

    MessageRouter(Api api, Backends backends, Account account, Throttles throttles, Consumer<String> log) {
        this.api = api;
        this.integrations = new Integrations(backends, api.stageVariables());
        this.events = new Events(account, api.stage(), api.stageVariables(), Clock.systemUTC());
        this.routes =
                new RouteSelection(api.routeSelectionExpression(), api.routes().keySet());
        this.models = new RouteModels(api.routes());
        this.throttles = throttles;
        this.log = log;
    }

    /** Handles a message and returns the frame to send back, if any. */
    CompletionStage<Optional<String>> handle(ConnectionInfo connection, ObjectNode authorizer, String text) {
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
        return CompletableFuture.completedStage(Optional.of(ErrorFrame.of(message, connection.id(), requestId)));
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
            return Optional.of(ErrorFrame.of(failed.message(), connection.id(), requestId));
        }
        return result instanceof Responded responded && route.twoWay()
                ? Optional.of(responded.response().body()).filter(body -> !body.isEmpty())
                : Optional.empty();
    }

    /** Runs the integration of {@code $disconnect}, whose response is ignored. */
    void disconnected(ConnectionInfo connection, ObjectNode authorizer, CloseStatus status) {
        Optional.ofNullable(api.routes().get("$disconnect"))
                .flatMap(Route::integration)
                .ifPresent(integration ->
                        integrations.run(integration, events.disconnect(connection, authorizer, status)));
    }
}
