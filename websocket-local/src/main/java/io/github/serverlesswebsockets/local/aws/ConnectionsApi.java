package io.github.serverlesswebsockets.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.gateway.Gateway;
import io.github.serverlesswebsockets.local.gateway.Gateway.Description;
import io.github.serverlesswebsockets.local.server.Header;
import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import java.net.URLDecoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * The {@code @connections} API of the stage.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">@connections</a>
 */
final class ConnectionsApi {

    private static final int MAX_MESSAGE = 128 * 1024;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Gateway gateway;
    private final Pattern path;

    ConnectionsApi(Gateway gateway, String stage) {
        this.gateway = gateway;
        this.path = Pattern.compile("/%s/(?:@|%%40)connections/([^/]+)".formatted(Pattern.quote(stage)));
    }

    /** Returns the answer; empty when the path is not that of a connection. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        var match = path.matcher(request.path());
        if (!match.matches()) {
            return Optional.empty();
        }
        var id = URLDecoder.decode(match.group(1), UTF_8);
        return Optional.of(
                Gateway.isConnectionId(id)
                        ? answer(id, request)
                        : done(AwsErrors.of(400, "BadRequestException", "Invalid connectionId: " + id)));
    }

    private CompletionStage<HttpResponse> answer(String id, HttpRequest request) {
        return switch (request.method()) {
            case "POST" -> post(id, request.body());
            case "GET" ->
                done(gateway.describe(id).map(ConnectionsApi::describe).orElseGet(ConnectionsApi::gone));
            case "DELETE" -> done(gateway.close(id) ? HttpResponse.empty(204) : gone());
            default -> done(AwsErrors.of(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        };
    }

    private CompletionStage<HttpResponse> post(String id, String data) {
        if (data.getBytes(UTF_8).length > MAX_MESSAGE) {
            return done(AwsErrors.of(413, "PayloadTooLargeException", "the message is larger than 128 KB"));
        }
        return gateway.send(id, data)
                .map(sent -> sent.thenApply(left -> HttpResponse.empty(200)).exceptionally(failure -> gone()))
                .orElseGet(() -> done(gone()));
    }

    private static HttpResponse describe(Description connection) {
        var body = JsonNodeFactory.instance.objectNode().put("connectedAt", ISO.format(connection.connectedAt()));
        var identity = body.putObject("identity").put("sourceIp", connection.sourceIp());
        connection.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        return HttpResponse.json(
                200,
                body.put("lastActiveAt", ISO.format(connection.lastActiveAt())).toString());
    }

    /** API Gateway's 410 has a type and no body. */
    private static HttpResponse gone() {
        return HttpResponse.empty(410, new Header("x-amzn-ErrorType", "GoneException"));
    }

    private static CompletionStage<HttpResponse> done(HttpResponse response) {
        return CompletableFuture.completedStage(response);
    }
}
