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

/** Builds the four event shapes that API Gateway hands to functions. */
final class Events {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** Only the authorizer sees these headers of the handshake. */
    private static final Set<String> HOP_HEADERS = Set.of("connection", "upgrade", "content-length");

    /** The context's keys in API Gateway's order. */
    private static final List<String> ORDER = List.of(
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

    ObjectNode authorizer(Client client, HttpRequest request) {
        ObjectNode event = JSON.objectNode().put("type", "REQUEST").put("methodArn", methodArn());
        addHeaders(event, synthetic(request));
        addQuery(event, request);
        event.set("stageVariables", variables());
        event.set("requestContext", context(client, "$connect", "CONNECT"));
        return event;
    }

    ObjectNode connect(Client client, HttpRequest request, ObjectNode authorizer) {
        ObjectNode event = JSON.objectNode();
        addHeaders(
                event,
                synthetic(request).stream()
                        .filter(header -> !HOP_HEADERS.contains(header.name().toLowerCase(Locale.ROOT)))
                        .toList());
        addQuery(event, request);
        addStageVariables(event);
        event.set("requestContext", ordered(context(client, "$connect", "CONNECT", authorizer)));
        return event.put("isBase64Encoded", false);
    }

    ObjectNode message(Client client, String routeKey, ObjectNode authorizer, String body) {
        ObjectNode context = context(client, routeKey, "MESSAGE", authorizer);
        context.put("messageId", Ids.next());
        ObjectNode event = JSON.objectNode();
        addStageVariables(event);
        return event.<ObjectNode>set("requestContext", ordered(context))
                .put("body", body)
                .put("isBase64Encoded", false);
    }

    ObjectNode disconnect(Client client, ObjectNode authorizer, CloseStatus status) {
        ObjectNode event = JSON.objectNode();
        addHeaders(
                event,
                List.of(
                        new Header("Host", client.domainName()),
                        new Header("x-api-key", ""),
                        new Header("X-Forwarded-For", ""),
                        new Header("x-restapi", "")));
        ObjectNode context = context(
                client, "$disconnect", "DISCONNECT", authorizer.deepCopy().without("integrationLatency"));
        context.put("disconnectStatusCode", status.code()).put("disconnectReason", status.reason());
        event.set("requestContext", ordered(context));
        return event.put("isBase64Encoded", false);
    }

    /** Only the authorizer's event has them when the stage has none. */
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
        ORDER.stream().filter(context::has).forEach(key -> ordered.set(key, context.get(key)));
        return ordered;
    }

    private ObjectNode context(Client client, String routeKey, String eventType, ObjectNode authorizer) {
        ObjectNode context = context(client, routeKey, eventType);
        if (!authorizer.isEmpty()) {
            context.set("authorizer", authorizer);
        }
        return context;
    }

    private ObjectNode context(Client client, String routeKey, String eventType) {
        Instant now = clock.instant();
        String requestId = Ids.next();
        ObjectNode context = JSON.objectNode()
                .put("routeKey", routeKey)
                .put("eventType", eventType)
                .put("extendedRequestId", requestId)
                .put("requestTime", REQUEST_TIME.format(now.atOffset(ZoneOffset.UTC)))
                .put("messageDirection", "IN")
                .put("stage", stage)
                .put("connectedAt", client.connectedAt())
                .put("requestTimeEpoch", now.toEpochMilli());
        ObjectNode identity = context.putObject("identity").put("sourceIp", client.sourceIp());
        client.userAgent().ifPresent(agent -> identity.put("userAgent", agent));
        return context.put("requestId", requestId)
                .put("domainName", client.domainName())
                .put("connectionId", client.connectionId())
                .put("apiId", account.apiId());
    }

    /** The headers that API Gateway's front adds; a client's own spelling of them does not get through. */
    private static List<Header> synthetic(HttpRequest request) {
        Stream<Header> own = request.headers().stream().filter(header -> !isSynthetic(header.name()));
        Stream<Header> added = Stream.of(
                new Header("X-Amzn-Trace-Id", TraceId.next()),
                new Header("X-Forwarded-For", request.remoteAddress()),
                new Header("X-Forwarded-Port", "443"),
                new Header("X-Forwarded-Proto", "https"));
        return Stream.concat(own, added).toList();
    }

    private static boolean isSynthetic(String name) {
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
        for (Query.Parameter parameter : Query.parse(request.query())) {
            single.put(parameter.name(), parameter.value());
            append(multi, parameter.name(), parameter.value());
        }
    }

    private static void append(ObjectNode multi, String name, String value) {
        ArrayNode values = multi.get(name) instanceof ArrayNode present ? present : multi.putArray(name);
        values.add(value);
    }
}
