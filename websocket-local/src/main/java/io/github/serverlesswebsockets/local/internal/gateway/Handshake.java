package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The decision about an upgrade request, in API Gateway's order: request limits, authorizer, API key, {@code $connect}.
 * A step that rejects the handshake throws a {@link HandshakeException}.
 */
record Handshake(
        Api api, HandshakeAuthorizer authorizer, EventRouter router, Throttles throttles, OpenConnections connections) {

    private static final int MAX_URL_CHARS = 4096;
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    /** Headers of the upgrade that only API Gateway itself sets. */
    private static final Set<String> RESERVED_HEADERS =
            Set.of("connection", "upgrade", "content-length", "transfer-encoding");

    /** Returns the response: it accepts the handshake with an open connection, or rejects it. */
    CompletionStage<HttpResponse> respond(HttpRequest request) {
        ConnectionInfo connection = ConnectionInfo.of(request, System.currentTimeMillis());
        connections.explain(connection.id(), "its handshake is not complete: $connect may still be running");
        return CompletableFuture.completedStage(connection)
                .thenCompose(info -> {
                    checkLimits(request);
                    return authorizer.authorize(info, request);
                })
                .thenCompose(allowed -> {
                    checkApiKey(allowed, request);
                    return router.connect(connection, request, allowed.context())
                            .thenApply(
                                    result -> accept(connection, request, allowed.context(), upgradeHeaders(result)));
                })
                .exceptionally(failure -> reject(connection, request, failure));
    }

    private void checkLimits(HttpRequest request) {
        if (!isStage(request.path())) {
            throw HandshakeException.forbidden(
                    "the path is not the stage /%s: the URL must end with it".formatted(api.stage()));
        }
        if (request.path().length() + request.query().length() >= MAX_URL_CHARS) {
            throw HandshakeException.of(
                    414,
                    "Request URI Too Long",
                    "RequestUriTooLongException",
                    "the URL exceeds API Gateway's limit of 4,096 characters: send less in the query");
        }
        throttles.exceededByHandshake().ifPresent(limit -> {
            throw HandshakeException.of(429, "Too Many Requests", "TooManyRequestsException", limit);
        });
    }

    /** Accepts the stage with or without a trailing slash. */
    private boolean isStage(String path) {
        return path.equals("/" + api.stage()) || path.equals("/" + api.stage() + "/");
    }

    /** A route may require an API key, which the client or the authorizer provides. */
    private void checkApiKey(AuthorizerResponse allowed, HttpRequest request) {
        Route route = api.routes().get("$connect");
        if (route == null || !route.apiKeyRequired()) {
            return;
        }
        Optional<String> key = allowed.apiKey().or(() -> request.header("x-api-key"));
        if (key.filter(api.apiKeys()::contains).isEmpty()) {
            throw HandshakeException.forbidden(
                    "the API key is missing or unknown: send a key of the template in x-api-key, or let the authorizer return it as usageIdentifierKey");
        }
    }

    /** Returns the headers with which {@code $connect} accepts the handshake. */
    private static List<Header> upgradeHeaders(IntegrationResult result) {
        if (!(result instanceof Responded response)) {
            Failed failed = result instanceof Failed known ? known : Failed.malformedResponse();
            throw HandshakeException.of(
                    failed.status(),
                    failed.message(),
                    failed.status() == 504 ? "GatewayTimeoutException" : "InternalServerErrorException",
                    "$connect " + failed.reason());
        }
        if (!response.isSuccess()) {
            throw new HandshakeException(
                    new HttpResponse(response.status(), response.headers(), response.body()),
                    "$connect returned status %d, and only 200 to 299 accept the connection: see its code and log"
                            .formatted(response.status()));
        }
        List<Header> headers = new ArrayList<>(response.headers());
        headers.removeIf(header -> isReserved(header.name().toLowerCase(Locale.ROOT)));
        response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(SUBPROTOCOL)
                        && !header.value().isEmpty())
                .findFirst()
                .ifPresent(header -> headers.add(new Header(SUBPROTOCOL, header.value())));
        return headers;
    }

    private static boolean isReserved(String name) {
        return RESERVED_HEADERS.contains(name) || name.startsWith("sec-websocket-");
    }

    private HttpResponse accept(
            ConnectionInfo connection, HttpRequest request, ObjectNode authorizerContext, List<Header> headers) {
        log("event=handshake.accepted connectionId=%s status=101 %s".formatted(connection.id(), request.summary()));
        return HttpResponse.upgrade(headers, new OpenConnection(connection, authorizerContext, router, connections));
    }

    private HttpResponse reject(ConnectionInfo connection, HttpRequest request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof HandshakeException rejection)) {
            throw new CompletionException(cause);
        }
        int status = rejection.response().status();
        log("event=handshake.rejected connectionId=%s status=%d %s reason=\"%s\""
                .formatted(connection.id(), status, request.summary(), rejection.reason()));
        connections.explain(connection.id(), "its handshake was rejected with status %d".formatted(status));
        return rejection.response();
    }

    private void log(String line) {
        connections.settings().log().accept(line);
    }
}
