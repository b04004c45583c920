package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Failed;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.server.UpgradeResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.time.Clock;
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
final class Handshake {

    private static final int MAX_URL_CHARS = 4096;
    private static final String CONNECT = "$connect";
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    /** Headers of the upgrade that only API Gateway itself sets. */
    private static final Set<String> RESERVED_HEADERS =
            Set.of("connection", "upgrade", "content-length", "transfer-encoding");

    private final Api api;
    private final Throttles throttles;
    private final Events events;
    private final Integrations integrations;
    private final Optional<LambdaAuthorizer> authorizer;
    private final Optional<SignatureVerifier> signatures;
    private final ConnectionDependencies dependencies;

    Handshake(Api api, Backends backends, Account account, Throttles throttles, ConnectionDependencies dependencies) {
        this.api = api;
        this.throttles = throttles;
        this.events = new Events(account, api.stage(), api.stageVariables(), Clock.systemUTC());
        this.integrations = new Integrations(backends, api.stageVariables());
        this.authorizer = api.authorizer()
                .map(declared -> new LambdaAuthorizer(declared, backends.functions(), events, api.stageVariables()));
        this.signatures =
                Optional.of(new SignatureVerifier(account, Clock.systemUTC())).filter(check -> api.signed());
        this.dependencies = dependencies;
    }

    /** Returns the response: it accepts the handshake with an open connection, or rejects it. */
    CompletionStage<UpgradeResponse> respond(HttpRequest request) {
        ConnectionInfo connection = ConnectionInfo.of(request, System.currentTimeMillis());
        dependencies
                .connections()
                .explain(connection.id(), "its handshake is not complete: $connect may still be running");
        return CompletableFuture.completedStage(connection)
                .thenCompose(info -> {
                    checkLimits(request);
                    return authorize(info, request);
                })
                .thenCompose(allowed -> {
                    checkApiKey(allowed, request);
                    return connect(connection, request, allowed.context());
                })
                .exceptionally(failure -> reject(connection, request, failure));
    }

    private void checkLimits(HttpRequest request) {
        if (!isStage(request.path())) {
            throw HandshakeException.forbidden(
                    "the path is not the stage /%s: the URL must end with it".formatted(api.stage()));
        }
        if (request.path().length() + request.query().length() >= MAX_URL_CHARS) {
            throw HandshakeException.urlTooLong();
        }
        throttles.exceededByHandshake().ifPresent(limit -> {
            throw HandshakeException.throttled(limit);
        });
    }

    /** Accepts the stage with or without a trailing slash. */
    private boolean isStage(String path) {
        return path.equals("/" + api.stage()) || path.equals("/" + api.stage() + "/");
    }

    private CompletionStage<AuthorizerResponse> authorize(ConnectionInfo connection, HttpRequest request) {
        if (authorizer.isPresent()) {
            return authorizer.get().authorize(connection, request);
        }
        signatures.flatMap(verifier -> verifier.verify(request)).ifPresent(refusal -> {
            throw HandshakeException.of(403, refusal.message(), refusal.type(), refusal.explanation());
        });
        return CompletableFuture.completedStage(AuthorizerResponse.anonymous());
    }

    /** A route may require an API key, which the client or the authorizer provides. */
    private void checkApiKey(AuthorizerResponse allowed, HttpRequest request) {
        Route route = api.routes().get(CONNECT);
        if (route == null || !route.apiKeyRequired()) {
            return;
        }
        Optional<String> key = allowed.apiKey().or(() -> request.header("x-api-key"));
        if (key.filter(api.apiKeys()::contains).isEmpty()) {
            throw HandshakeException.forbidden(
                    "the API key is missing or unknown: send a key of the template in x-api-key, or let the authorizer return it as usageIdentifierKey");
        }
    }

    /** Runs the integration of {@code $connect}; an API without that route accepts every authorized client. */
    private CompletionStage<UpgradeResponse> connect(
            ConnectionInfo connection, HttpRequest request, ObjectNode authorizerContext) {
        Optional<Integration> integration =
                Optional.ofNullable(api.routes().get(CONNECT)).flatMap(Route::integration);
        if (integration.isEmpty()) {
            return CompletableFuture.completedStage(accept(connection, request, authorizerContext, List.of()));
        }
        ObjectNode event = events.connect(connection, request, authorizerContext);
        return integrations
                .run(integration.get(), event)
                .thenApply(result -> accept(connection, request, authorizerContext, upgradeHeaders(result)));
    }

    /** Returns the headers with which {@code $connect} accepts the handshake. */
    private static List<Header> upgradeHeaders(IntegrationResult result) {
        if (!(result instanceof Responded responded)) {
            Failed failed = result instanceof Failed known ? known : Failed.malformedResponse();
            throw HandshakeException.of(
                    failed.status(),
                    failed.message(),
                    failed.status() == 504 ? "GatewayTimeoutException" : "InternalServerErrorException",
                    "$connect " + failed.reason());
        }
        ProxyResponse response = responded.response();
        if (!response.isSuccess()) {
            throw new HandshakeException(
                    new HttpResponse(response.statusCode(), response.headers(), response.body()),
                    "$connect returned status %d, and only 200 to 299 accept the connection: see its code and log"
                            .formatted(response.statusCode()));
        }
        List<Header> headers = new ArrayList<>(response.headers());
        headers.removeIf(header -> isReserved(header.name().toLowerCase(Locale.ROOT)));
        response.header(SUBPROTOCOL).ifPresent(subprotocol -> headers.add(new Header(SUBPROTOCOL, subprotocol)));
        return headers;
    }

    private static boolean isReserved(String name) {
        return RESERVED_HEADERS.contains(name) || name.startsWith("sec-websocket-");
    }

    private UpgradeResponse accept(
            ConnectionInfo connection, HttpRequest request, ObjectNode authorizerContext, List<Header> headers) {
        dependencies
                .log()
                .accept("event=handshake.accepted connectionId=%s status=101 %s"
                        .formatted(connection.id(), RequestSummary.of(request)));
        return UpgradeResponse.accept(headers, new OpenConnection(connection, authorizerContext, dependencies));
    }

    private UpgradeResponse reject(ConnectionInfo connection, HttpRequest request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof HandshakeException rejection)) {
            throw new CompletionException(cause);
        }
        int status = rejection.response().status();
        dependencies
                .log()
                .accept("event=handshake.rejected connectionId=%s status=%d %s reason=\"%s\""
                        .formatted(connection.id(), status, RequestSummary.of(request), rejection.reason()));
        dependencies
                .connections()
                .explain(connection.id(), "its handshake was rejected with status %d".formatted(status));
        return UpgradeResponse.reject(rejection.response());
    }
}
