package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.Delivery;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway.Description;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code @connections} API of the stage.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">@connections</a>
 */
final class ConnectionsApi {

    private static final int MAX_MESSAGE = 128 * 1024;
    private static final Pattern PATH = Pattern.compile("(?:/([^/]+))?/(?:@|%40)connections/([^/]+)");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Gateway gateway;
    private final ConnectionsGuard guard;
    private final CallbackAnswers answers;

    ConnectionsApi(Gateway gateway, ConnectionsGuard guard, CallbackAnswers answers) {
        this.gateway = gateway;
        this.guard = guard;
        this.answers = answers;
    }

    /** Returns the answer; empty when the path is not that of a connection. */
    Optional<HttpResponse> handle(HttpRequest request) {
        Matcher match = PATH.matcher(request.path());
        if (!match.matches()) {
            return Optional.empty();
        }
        String id = decode(match.group(2));
        HttpResponse response = guard.refusal(Objects.requireNonNullElse(match.group(1), ""), request)
                .or(() -> malformed(id, request))
                .orElseGet(() -> answer(id, request));
        return Optional.of(response);
    }

    private Optional<HttpResponse> malformed(String id, HttpRequest request) {
        return Gateway.isConnectionId(id) ? Optional.empty() : Optional.of(answers.malformed(request, id));
    }

    private HttpResponse answer(String id, HttpRequest request) {
        return switch (request.method()) {
            case "POST" -> post(id, request);
            case "GET" -> gateway.describe(id).map(ConnectionsApi::describe).orElseGet(() -> gone(id, request));
            case "DELETE" -> gateway.close(id) ? answers.done(204) : gone(id, request);
            default -> answers.unknownMethod(request);
        };
    }

    private HttpResponse post(String id, HttpRequest request) {
        if (request.content().length() > MAX_MESSAGE) {
            return answers.tooLarge(request);
        }
        return request.content()
                .strictText()
                .map(text -> delivered(gateway.post(id, text), id, request))
                .orElseGet(() -> answers.notText(request));
    }

    private HttpResponse delivered(Delivery delivery, String id, HttpRequest request) {
        if (delivery instanceof Delivery.Gone gone) {
            return answers.gone(request, id, gone.why());
        }
        return delivery instanceof Delivery.Throttled throttled
                ? answers.throttled(request, id, throttled.why())
                : answers.done(200);
    }

    private HttpResponse gone(String id, HttpRequest request) {
        return answers.gone(request, id, gateway.whyGone(id));
    }

    private static HttpResponse describe(Description connection) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("connectedAt", ISO.format(connection.connectedAt()));
        ObjectNode identity = body.putObject("identity").put("sourceIp", connection.sourceIp());
        connection.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        return CallbackAnswers.json(
                200,
                body.put("lastActiveAt", ISO.format(connection.lastActiveAt())).toString());
    }

    /** A broken escape stays as it was sent: no connection has such an id. */
    private static String decode(String id) {
        try {
            return URLDecoder.decode(id, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }
}
