package io.github.serverlesswebsockets.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds {@code $connect} authorizer events: a good one by default, then changed member by member in raw JSON. */
public final class ConnectRequests {

    static final String ARN = "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect";
    static final String CONTEXT = """
            {"routeKey":"$connect","eventType":"CONNECT","messageDirection":"IN","stage":"prod","apiId":"abcdef123",\
            "domainName":"abcdef123.execute-api.eu-central-1.amazonaws.com","connectionId":"L0SM9cOFvHcCIhw=",\
            "requestId":"req-1","extendedRequestId":"ext-1","requestTime":"22/Nov/2026:12:00:00 +0000",\
            "requestTimeEpoch":1795348800123,"connectedAt":1795348800100,\
            "identity":{"sourceIp":"203.0.113.7","userAgent":"test"},"future":"field"}""";

    private final Map<String, String> members = new LinkedHashMap<>();

    private ConnectRequests() {}

    public static ConnectRequests request() {
        return new ConnectRequests()
                .member("type", "\"REQUEST\"")
                .member("methodArn", TokenFixture.quoted(ARN))
                .member("requestContext", CONTEXT);
    }

    ConnectRequests member(String name, String json) {
        members.put(name, json);
        return this;
    }

    ConnectRequests without(String name) {
        members.remove(name);
        return this;
    }

    ConnectRequests header(String name, String... values) {
        return member("headers", single(name, values)).member("multiValueHeaders", multi(name, values));
    }

    ConnectRequests query(String name, String... values) {
        return member("queryStringParameters", single(name, values))
                .member("multiValueQueryStringParameters", multi(name, values));
    }

    public ConnectRequests subprotocols(String... values) {
        return header("Sec-WebSocket-Protocol", values);
    }

    String json() {
        return members.entrySet().stream()
                .map(member -> TokenFixture.quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    InputStream stream() {
        return new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8));
    }

    AuthorizerRequest read() {
        try {
            return AuthorizerRequest.read(stream());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String single(String name, String... values) {
        return "{\"%s\":\"%s\"}".formatted(name, values[values.length - 1]);
    }

    private static String multi(String name, String... values) {
        return Arrays.stream(values)
                .map(TokenFixture::quoted)
                .collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"));
    }
}
