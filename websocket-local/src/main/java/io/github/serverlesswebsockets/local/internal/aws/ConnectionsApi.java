package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway.Description;
import io.github.serverlesswebsockets.local.internal.gateway.PostResult;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code @connections} API of the stage.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">@connections</a>
 */
final class ConnectionsApi {

    private static final Pattern PATH = Pattern.compile("(?:/([^/]+))?/(?:@|%40)connections/([^/]+)");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Gateway gateway;
    private final String stage;
    private final Optional<SignatureVerifier> signatures;
    private final ConnectionsApiResponses responses;

    ConnectionsApi(Gateway gateway, String stage, Optional<SignatureVerifier> signatures, Consumer<String> log) {
        this.gateway = gateway;
        this.stage = stage;
        this.signatures = signatures;
        this.responses = new ConnectionsApiResponses(log);
    }

    /** Returns the response; empty if the path is not that of a connection. */
    Optional<HttpResponse> handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String requestedStage = Objects.requireNonNullElse(path.group(1), "");
        String id = decode(path.group(2));
        Optional<SignatureVerifier.Rejection> rejection = signatures.flatMap(verifier -> verifier.verify(request));
        if (rejection.isPresent()) {
            return Optional.of(responses.invalidSignature(request, rejection.get()));
        }
        if (!requestedStage.equals(stage)) {
            return Optional.of(responses.otherStage(request, stage));
        }
        return Optional.of(Gateway.isConnectionId(id) ? handle(id, request) : responses.malformedId(request, id));
    }

    private HttpResponse handle(String id, HttpRequest request) {
        return switch (request.method()) {
            case "POST" -> post(id, request);
            case "GET" -> gateway.describe(id).map(ConnectionsApi::describe).orElseGet(() -> gone(id, request));
            case "DELETE" -> gateway.close(id) ? responses.success(204) : gone(id, request);
            default -> responses.unknownMethod(request);
        };
    }

    private HttpResponse post(String id, HttpRequest request) {
        if (request.content().length() > ConnectionsApiResponses.MAX_MESSAGE_BYTES) {
            return responses.tooLarge(request);
        }
        return request.content()
                .strictText()
                .map(text -> response(gateway.post(id, text), id, request))
                .orElseGet(() -> responses.notText(request));
    }

    private HttpResponse response(PostResult result, String id, HttpRequest request) {
        if (result instanceof PostResult.Gone gone) {
            return responses.gone(request, id, gone.why());
        }
        return result instanceof PostResult.Throttled throttled
                ? responses.throttled(request, id, throttled.why())
                : responses.success(200);
    }

    private HttpResponse gone(String id, HttpRequest request) {
        return responses.gone(request, id, gateway.whyGone(id));
    }

    private static HttpResponse describe(Description connection) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("connectedAt", ISO.format(connection.connectedAt()));
        ObjectNode identity = body.putObject("identity").put("sourceIp", connection.sourceIp());
        connection.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        return ConnectionsApiResponses.json(
                200,
                body.put("lastActiveAt", ISO.format(connection.lastActiveAt())).toString());
    }

    /** Decodes an id. An invalid escape is not changed, because no connection has such an id. */
    private static String decode(String id) {
        try {
            return URLDecoder.decode(id, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
