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
import java.util.Set;
import java.util.stream.Stream;

/** The events that API Gateway passes to functions: authorizer, connect, message and disconnect. */
final class Events {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** Headers of the handshake that only the authorizer receives. */
    private static final Set<String> HOP_BY_HOP_HEADERS = Set.of("connection", "upgrade", "content-length");

    /** The keys of the request context in API Gateway's order. */
    private static final List<String> CONTEXT_KEYS = List.of(
            "routeKey",
            "authorizer",
            "disconnectStatusCode",
            "messageId",
            "eventType",
            "extendedRequestId",
            "requestTime",
            "messageDirection",
            "disconnectReason",
            "stage",
            "connectedAt",
            "requestTimeEpoch",
            "identity",
            "requestId",
            "domainName",
            "connectionId",
            "apiId");

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
        event.set("requestContext", context(connection, "$connect", "CONNECT"));
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
        event.set("requestContext", ordered(context(connection, "$connect", "CONNECT", authorizer)));
        return event.put("isBase64Encoded", false);
    }

    ObjectNode message(ConnectionInfo connection, String routeKey, ObjectNode authorizer, String body) {
        ObjectNode context = context(connection, routeKey, "MESSAGE", authorizer);
        context.put("messageId", Ids.next());
        ObjectNode event = JSON.objectNode();
        addStageVariables(event);
        return event.<ObjectNode>set("requestContext", ordered(context))
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
        ObjectNode context = context(
                connection, "$disconnect", "DISCONNECT", authorizer.deepCopy().without("integrationLatency"));
        context.put("disconnectStatusCode", closed.code()).put("disconnectReason", closed.reason());
        event.set("requestContext", ordered(context));
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

    private static ObjectNode ordered(ObjectNode context) {
        ObjectNode ordered = JSON.objectNode();
        CONTEXT_KEYS.stream().filter(context::has).forEach(key -> ordered.set(key, context.get(key)));
        return ordered;
    }

    private ObjectNode context(ConnectionInfo connection, String routeKey, String eventType, ObjectNode authorizer) {
        ObjectNode context = context(connection, routeKey, eventType);
        if (!authorizer.isEmpty()) {
            context.set("authorizer", authorizer);
        }
        return context;
    }

    private ObjectNode context(ConnectionInfo connection, String routeKey, String eventType) {
        Instant now = clock.instant();
        String requestId = Ids.next();
        ObjectNode context = JSON.objectNode()
                .put("routeKey", routeKey)
                .put("eventType", eventType)
                .put("extendedRequestId", requestId)
                .put("requestTime", REQUEST_TIME.format(now.atOffset(ZoneOffset.UTC)))
                .put("messageDirection", "IN")
                .put("stage", stage)
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
