package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.WebSocketEvent.Connect;
import io.github.serverlesswebsockets.connections.WebSocketEvent.Disconnect;
import io.github.serverlesswebsockets.connections.WebSocketEvent.Message;
import io.github.serverlesswebsockets.connections.internal.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts the JSON that Lambda receives to an event. */
final class EventReader {

    private EventReader() {}

    static WebSocketEvent event(Json json) {
        Json context = json.get("requestContext");
        String type = text(context, "eventType");
        return switch (type) {
            case "CONNECT" ->
                new Connect(
                        context(context),
                        new WebSocketEvent.Headers(multi(json, "headers", "multiValueHeaders")),
                        multi(json, "queryStringParameters", "multiValueQueryStringParameters"));
            case "MESSAGE" -> new Message(context(context), text(json, "body"));
            case "DISCONNECT" ->
                new Disconnect(
                        context(context),
                        (int) number(context, "disconnectStatusCode"),
                        text(context, "disconnectReason"));
            default ->
                throw new IllegalArgumentException("Reading an event failed: expected the type CONNECT, MESSAGE or "
                        + "DISCONNECT, found an unknown type of " + type.length() + " characters.");
        };
    }

    private static RequestContext context(Json context) {
        return new RequestContext(
                new ConnectionId(text(context, "connectionId")),
                connectedAt(context),
                text(context, "apiId"),
                text(context, "stage"),
                text(context, "domainName"),
                text(context, "requestId"),
                Instant.ofEpochMilli(number(context, "requestTimeEpoch")),
                text(context, "routeKey"),
                text(context.get("identity"), "sourceIp"),
                flat(context.get("authorizer")));
    }

    // Events from a test console have no connect time; without a default, the row would already have expired.
    private static Instant connectedAt(Json context) {
        long opened = number(context, "connectedAt");
        return Instant.ofEpochMilli(opened > 0 ? opened : number(context, "requestTimeEpoch"));
    }

    private static Map<String, String> flat(Json authorizer) {
        Map<String, String> flat = new LinkedHashMap<>();
        members(authorizer).keySet().forEach(name -> {
            String value = text(authorizer, name);
            if (!value.isEmpty()) {
                flat.put(name, value);
            }
        });
        return flat;
    }

    // The multi-value form takes precedence because the single-value form keeps only the last value.
    private static Map<String, List<String>> multi(Json json, String single, String multi) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        members(json.get(single)).keySet().forEach(name -> values.put(name, List.of(text(json.get(single), name))));
        members(json.get(multi)).forEach((name, all) -> {
            if (all instanceof Json.Items items) {
                values.put(name, items.items().stream().map(EventReader::toText).toList());
            }
        });
        return values;
    }

    private static Map<String, Json> members(Json json) {
        return json instanceof Json.Members object ? object.members() : Map.of();
    }

    private static String text(Json json, String name) {
        return toText(json.get(name));
    }

    private static String toText(Json value) {
        return value instanceof Json.Literal literal
                ? literal.source()
                : value.text().orElse("");
    }

    private static long number(Json json, String name) {
        String digits = text(json, name);
        return digits.matches("-?[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }
}
