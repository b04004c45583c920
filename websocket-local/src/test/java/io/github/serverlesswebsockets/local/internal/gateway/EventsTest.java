package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The four events compared with golden files, as JSON trees. */
class EventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Account ACCOUNT =
            new Account("eu-west-1", "000000000000", "a1b2c3d4e5", "http://localhost:8443", "engines");
    private static final ConnectionInfo CONNECTION = new ConnectionInfo(
            "Cn0000000000000=", 1795334400000L, "127.0.0.1", Optional.of("demo/1"), "localhost:8443");
    private static final List<Header> HEADERS = List.of(
            new Header("Authorization", "Bearer t"),
            new Header("Connection", "upgrade"),
            new Header("content-length", "0"),
            new Header("Host", "localhost:8443"),
            new Header("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"),
            new Header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
            new Header("Sec-WebSocket-Version", "13"),
            new Header("Upgrade", "websocket"));

    @Test
    void authorizerEventEqualsGoldenFile() throws IOException {
        ObjectNode event = at("2026-11-22T08:00:00.001Z").authorizer(CONNECTION, request("room=7", HEADERS));

        assertThat(stable(event)).isEqualTo(golden("authorizer"));
    }

    @Test
    void connectEventEqualsGoldenFile() throws IOException {
        ObjectNode event = at("2026-11-22T08:00:00.001Z").connect(CONNECTION, request("room=7", HEADERS), authorizer());

        assertThat(stable(event)).isEqualTo(golden("connect"));
    }

    @Test
    void messageEventEqualsGoldenFile() throws IOException {
        ObjectNode event =
                at("2026-11-22T08:00:05Z").message(CONNECTION, "$default", authorizer(), "{\"action\":\"none\"}");

        assertThat(stable(event)).isEqualTo(golden("message"));
    }

    @Test
    void disconnectEventEqualsGoldenFile() throws IOException {
        ObjectNode event = at("2026-11-22T08:10:00Z").disconnect(CONNECTION, authorizer(), CloseReason.of(1005, ""));

        assertThat(stable(event)).isEqualTo(golden("disconnect"));
    }

    @Test
    void idsHaveFormatOfApiGateway() {
        JsonNode context = at("2026-11-22T08:00:05Z")
                .message(CONNECTION, "$default", authorizer(), "")
                .path("requestContext");

        assertThat(context.path("requestId").asText()).matches("[\\w-]{15}=");
        assertThat(context.path("messageId").asText()).matches("[\\w-]{15}=");
        assertThat(context.path("extendedRequestId")).isEqualTo(context.path("requestId"));
    }

    @Test
    void omitsAbsentQueryAuthorizerAndUserAgent() {
        ConnectionInfo client = new ConnectionInfo("Cn0000000000000=", 0, "127.0.0.1", Optional.empty(), "localhost");
        ObjectNode event = at("2026-11-22T08:00:00Z").connect(client, request("", List.of()), JSON.createObjectNode());

        assertThat(event.has("queryStringParameters") || event.has("multiValueQueryStringParameters"))
                .isFalse();
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
        assertThat(event.at("/requestContext/identity")).hasToString("{\"sourceIp\":\"127.0.0.1\"}");
    }

    @Test
    void containsLastValueAndAllValues() {
        List<Header> twice = List.of(new Header("X-A", "1"), new Header("X-A", "2"));
        ObjectNode event = at("2026-11-22T08:00:00Z").authorizer(CONNECTION, request("a=1&a=%20b", twice));

        assertThat(event.path("queryStringParameters")).hasToString("{\"a\":\" b\"}");
        assertThat(event.path("multiValueQueryStringParameters")).hasToString("{\"a\":[\"1\",\" b\"]}");
        assertThat(event.at("/headers/X-A").asText()).isEqualTo("2");
        assertThat(event.at("/multiValueHeaders/X-A")).hasToString("[\"1\",\"2\"]");
    }

    @Test
    void clientCannotSetHeadersOfApiGateway() {
        List<Header> forged = List.of(new Header("x-forwarded-for", "10.0.0.1"), new Header("X-AMZN-TRACE-ID", "x"));
        ObjectNode event = at("2026-11-22T08:00:00Z").authorizer(CONNECTION, request("", forged));

        assertThat(event.toString()).doesNotContain("10.0.0.1", "\"x\"");
    }

    private static Events at(String time) {
        return new Events(ACCOUNT, "prod", Map.of(), Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private static HttpRequest request(String query, List<Header> headers) {
        return new HttpRequest("GET", "/prod", query, new ArrayList<>(headers), "", "127.0.0.1");
    }

    private static ObjectNode authorizer() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("principalId", "user-1")
                .put("tenant", "acme")
                .put("level", "3")
                .put("integrationLatency", 42);
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream file = EventsTest.class.getResourceAsStream("/events/" + name + ".json")) {
            return stable(((ObjectNode) JSON.readTree(file)).without("_source"));
        }
    }

    /** Replaces random ids by their names, and converts numbers as a JSON parser does. */
    private static JsonNode stable(ObjectNode event) throws IOException {
        ObjectNode copy = (ObjectNode) JSON.readTree(event.toString());
        ObjectNode context = (ObjectNode) copy.get("requestContext");
        context.put("requestId", "id").put("extendedRequestId", "id");
        context.replace("messageId", context.has("messageId") ? JSON.valueToTree("id") : JSON.nullNode());
        for (String headers : List.of("headers", "multiValueHeaders")) {
            if (copy.path(headers).has("X-Amzn-Trace-Id")) {
                ((ObjectNode) copy.get(headers)).put("X-Amzn-Trace-Id", "id");
            }
        }
        return copy;
    }
}
