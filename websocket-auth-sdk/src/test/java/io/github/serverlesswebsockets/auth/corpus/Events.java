package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Builds events from the base event. */
final class Events {

    static final String ARN = "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect";
    static final ObjectNode BASE = Json.object("""
            {"type": "REQUEST",
             "methodArn": "%s",
             "requestContext": {
               "routeKey": "$connect", "eventType": "CONNECT", "messageDirection": "IN", "stage": "prod", "apiId": "abcdef123",
               "domainName": "abcdef123.execute-api.eu-central-1.amazonaws.com", "connectionId": "L0SM9cOFvHcCIhw=",
               "requestId": "req-1", "extendedRequestId": "ext-1", "requestTime": "22/Nov/2026:12:00:00 +0000",
               "requestTimeEpoch": 1795348800123, "connectedAt": 1795348800100,
               "identity": {"sourceIp": "203.0.113.7", "userAgent": "corpus"}}}
            """.formatted(ARN));

    private Events() {}

    static ObjectNode members(String json) {
        return Json.object(json);
    }

    static ObjectNode query(String name, String... values) {
        return maps("queryStringParameters", "multiValueQueryStringParameters", name, values);
    }

    static ObjectNode header(String name, String... values) {
        return maps("headers", "multiValueHeaders", name, values);
    }

    static ObjectNode subprotocols(String... values) {
        return header("Sec-WebSocket-Protocol", values);
    }

    static ObjectNode subprotocols(JsonNode description) {
        ObjectNode event = Json.object();
        event.putObject("headers").set("Sec-WebSocket-Protocol", description);
        return event;
    }

    /** An event with a valid token in the query, and these headers. */
    static ObjectNode goodWith(String headersJson) {
        ObjectNode event = query("access_token", Token.good().sign());
        return event.set("headers", Json.parse(headersJson));
    }

    /** An event with a valid token in the query, and these members. */
    static ObjectNode good(String membersJson) {
        ObjectNode event = query("access_token", Token.good().sign());
        return event.setAll(Json.object(membersJson));
    }

    static ObjectNode both(ObjectNode one, ObjectNode other) {
        return one.setAll(other);
    }

    /** The base event's context with one member changed. */
    static ObjectNode context(String name, String value) {
        ObjectNode context = BASE.required("requestContext").deepCopy();
        return Json.object().set("requestContext", context.put(name, value));
    }

    private static ObjectNode maps(String single, String multi, String name, String... values) {
        List<JsonNode> all = Arrays.stream(values).map(Texts::described).toList();
        ObjectNode event = Json.object();
        event.putObject(single).set(name, all.get(all.size() - 1));
        ArrayNode array = event.putObject(multi).putArray(name);
        all.forEach(array::add);
        return event;
    }
}
