package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The events that API Gateway passes to functions: authorizer, connect, message and disconnect. */
final class Events {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** Headers of the handshake that only the authorizer receives. */
    private static final Set<String> HOP_BY_HOP_HEADERS = Set.of("connection", "upgrade", "content-length");

    private static final Map<String, String> EVENT_TYPES = Map.of("$connect", "CONNECT", "$disconnect", "DISCONNECT");

    private final Account account;
    private final String stage;
    private final Map<String, String> stageVariables;
    private final Clock clock;

    Events(Account account, String stage, Map<String, String> stageVariables, Clock clock) {
        this.account = account;
        this.stage = stage;
        this.stageVariables = stageVariables;
        this.clock = clock;
    }

    String methodArn() {
        return account.arn("execute-api", account.apiId() + "/" + stage + "/$connect");
    }

    ObjectNode authorizer(ConnectionInfo connection, HttpRequest request) {
        ObjectNode event = JSON.objectNode().put("type", "REQUEST").put("methodArn", methodArn());
        addHeaders(event, withForwardedHeaders(request));
        addQuery(event, request);
        event.set("stageVariables", variables());
        event.set("requestContext", context(connection, "$connect", JSON.objectNode(), Optional.empty()));
        return event;
    }

    ObjectNode connect(ConnectionInfo connection, HttpRequest request, ObjectNode authorizer) {
        ObjectNode event = JSON.objectNode();
        addHeaders(
                event,
                withForwardedHeaders(request).stream()
                        .filter(header ->
                                !HOP_BY_HOP_HEADERS.contains(header.name().toLowerCase(Locale.ROOT)))
                        .toList());
        addQuery(event, request);
        addStageVariables(event);
        event.set("requestContext", context(connection, "$connect", authorizer, Optional.empty()));
        return event.put("isBase64Encoded", false);
    }

    ObjectNode message(ConnectionInfo connection, String routeKey, ObjectNode authorizer, String body) {
        ObjectNode event = JSON.objectNode();
        addStageVariables(event);
        return event.<ObjectNode>set("requestContext", context(connection, routeKey, authorizer, Optional.empty()))
                .put("body", body)
                .put("isBase64Encoded", false);
    }

    ObjectNode disconnect(ConnectionInfo connection, ObjectNode authorizer, CloseReason closed) {
        ObjectNode event = JSON.objectNode();
        addHeaders(
                event,
                List.of(
                        new Header("Host", connection.domainName()),
                        new Header("x-api-key", ""),
                        new Header("X-Forwarded-For", ""),
                        new Header("x-restapi", "")));
        ObjectNode context = authorizer.deepCopy().without("integrationLatency");
        event.set("requestContext", context(connection, "$disconnect", context, Optional.of(closed)));
        return event.put("isBase64Encoded", false);
    }

    /** If the stage has no variables, only the authorizer's event contains an empty object. */
    private void addStageVariables(ObjectNode event) {
        if (!stageVariables.isEmpty()) {
            event.set("stageVariables", variables());
        }
    }

    private ObjectNode variables() {
        ObjectNode variables = JSON.objectNode();
        stageVariables.forEach(variables::put);
        return variables;
    }

    /** Returns the request context with its keys in API Gateway's order. */
    private ObjectNode context(
            ConnectionInfo connection, String routeKey, ObjectNode authorizer, Optional<CloseReason> closed) {
        Instant now = clock.instant();
        String requestId = Ids.next();
        String eventType = EVENT_TYPES.getOrDefault(routeKey, "MESSAGE");
        ObjectNode context = JSON.objectNode().put("routeKey", routeKey);
        if (!authorizer.isEmpty()) {
            context.set("authorizer", authorizer);
        }
        closed.ifPresent(reason -> context.put("disconnectStatusCode", reason.code()));
        if (eventType.equals("MESSAGE")) {
            context.put("messageId", Ids.next());
        }
        context.put("eventType", eventType)
                .put("extendedRequestId", requestId)
                .put("requestTime", REQUEST_TIME.format(now.atOffset(ZoneOffset.UTC)))
                .put("messageDirection", "IN");
        closed.ifPresent(reason -> context.put("disconnectReason", reason.reason()));
        context.put("stage", stage)
                .put("connectedAt", connection.connectedAt())
                .put("requestTimeEpoch", now.toEpochMilli());
        ObjectNode identity = context.putObject("identity").put("sourceIp", connection.sourceIp());
        connection.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        return context.put("requestId", requestId)
                .put("domainName", connection.domainName())
                .put("connectionId", connection.id())
                .put("apiId", account.apiId());
    }

    /** Returns the headers with those that API Gateway sets itself; a client cannot set them. */
    private static List<Header> withForwardedHeaders(HttpRequest request) {
        Stream<Header> own = request.headers().stream().filter(header -> !isForwardedHeader(header.name()));
        Stream<Header> added = Stream.of(
                new Header("X-Amzn-Trace-Id", Ids.nextTrace()),
                new Header("X-Forwarded-For", request.remoteAddress()),
                new Header("X-Forwarded-Port", "443"),
                new Header("X-Forwarded-Proto", "https"));
        return Stream.concat(own, added).toList();
    }

    private static boolean isForwardedHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("x-amzn-trace-id");
    }

    private static void addHeaders(ObjectNode event, List<Header> headers) {
        ObjectNode single = event.putObject("headers");
        ObjectNode multi = event.putObject("multiValueHeaders");
        for (Header header : headers) {
            single.put(header.name(), header.value());
            append(multi, header.name(), header.value());
        }
    }

    private static void addQuery(ObjectNode event, HttpRequest request) {
        if (request.query().isEmpty()) {
            return;
        }
        ObjectNode single = event.putObject("queryStringParameters");
        ObjectNode multi = event.putObject("multiValueQueryStringParameters");
        for (Map.Entry<String, String> parameter : request.queryParameters()) {
            single.put(parameter.getKey(), parameter.getValue());
            append(multi, parameter.getKey(), parameter.getValue());
        }
    }

    private static void append(ObjectNode multi, String name, String value) {
        ArrayNode values = multi.get(name) instanceof ArrayNode present ? present : multi.putArray(name);
        values.add(value);
    }
}
