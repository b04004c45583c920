package io.github.serverlesswebsockets.auth.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A factory for {@code $connect} authorizer events. The members are given by name, each as raw JSON. */
final class Events {

    static final String QUERY = "queryStringParameters";
    static final String HEADERS = "headers";

    private static final String CONTEXT = """
            {"routeKey":"$connect","eventType":"CONNECT","stage":"prod","apiId":"abcdef123","connectionId":"c=",\
            "requestId":"req-1","requestTimeEpoch":1795348800123,"identity":{"sourceIp":"203.0.113.7"}}""";

    private Events() {}

    /** Returns the members of a valid event without a credential. */
    static Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("type", "\"REQUEST\"");
        members.put("methodArn", "\"arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect\"");
        members.put("requestContext", CONTEXT);
        return members;
    }

    static byte[] withQuery(String token) {
        return with(QUERY, "access_token", token);
    }

    static byte[] withSubprotocols(String line) {
        return with(HEADERS, "Sec-WebSocket-Protocol", line);
    }

    static byte[] withAuthorization(String value) {
        return with(HEADERS, "Authorization", value);
    }

    static byte[] bytes(Map<String, String> members) {
        return Tokens.json(members).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] with(String map, String name, String value) {
        Map<String, String> members = members();
        members.put(map, Tokens.json(Map.of(name, Text.quote(value))));
        return bytes(members);
    }
}
