package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that the authorizer and $connect receive from a real handshake on a real socket. */
class HandshakeEventsOnTheWireIT {

    private static final String HANDSHAKE = """
            Origin: https://app.test
            X-Odd-Name: 1
            X-Odd-Name: 2
            Sec-WebSocket-Extensions: permessage-deflate
            Content-Length: 0
            """;

    @TempDir
    Path folder;

    private LocalApiFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = LocalApiFixture.withAuthorizer(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("items 10, 11, 12 and 13: the context contains exactly the known keys, in their order")
    void contextContainsExactlyTheKnownKeys() throws Exception {
        fixture.head("/dev", "");
        JsonNode event = fixture.event("$connect");

        assertThat(LocalApiFixture.names(event.path("requestContext")))
                .containsExactly(
                        "routeKey",
                        "authorizer",
                        "eventType",
                        "extendedRequestId",
                        "requestTime",
                        "messageDirection",
                        "stage",
                        "connectedAt",
                        "requestTimeEpoch",
                        "identity",
                        "requestId",
                        "domainName",
                        "connectionId",
                        "apiId");
        assertThat(event.at("/requestContext/identity")).hasToString("{\"sourceIp\":\"127.0.0.1\"}");
        assertThat(LocalApiFixture.names(event))
                .doesNotContain("resource", "path", "httpMethod", "pathParameters", "body");
    }

    @Test
    @DisplayName("item 10: identity contains the User-Agent if the client sends one")
    void identityContainsUserAgent() throws Exception {
        fixture.head("/dev", "User-Agent: demo/1\n");

        assertThat(fixture.event("$connect")
                        .at("/requestContext/identity/userAgent")
                        .asText())
                .isEqualTo("demo/1");
    }

    @Test
    @DisplayName(
            "items 14, 15, 16, 17, 18, 20 and 22: the $connect event contains headers and query, but no hop-by-hop headers")
    void connectEventContainsHeadersAndQuery() throws Exception {
        fixture.head("/dev?a=1&a=%20b", HANDSHAKE);
        JsonNode event = fixture.event("$connect");

        assertThat(LocalApiFixture.names(event))
                .containsExactlyInAnyOrder(
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "requestContext",
                        "isBase64Encoded");
        assertThat(LocalApiFixture.names(event.path("headers")))
                .containsExactlyInAnyOrder(
                        "Host",
                        "Origin",
                        "X-Odd-Name",
                        "Sec-WebSocket-Extensions",
                        "Sec-WebSocket-Key",
                        "Sec-WebSocket-Version",
                        "X-Amzn-Trace-Id",
                        "X-Forwarded-For",
                        "X-Forwarded-Port",
                        "X-Forwarded-Proto");
        assertThat(event.at("/headers/X-Odd-Name").asText()).isEqualTo("2");
        assertThat(event.at("/multiValueHeaders/X-Odd-Name")).hasToString("[\"1\",\"2\"]");
        assertThat(event.at("/headers/X-Amzn-Trace-Id").asText()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(event.at("/headers/X-Forwarded-For").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/headers/X-Forwarded-Port")).hasToString("\"443\"");
        assertThat(event.at("/headers/X-Forwarded-Proto")).hasToString("\"https\"");
        assertThat(event.path("queryStringParameters")).hasToString("{\"a\":\" b\"}");
        assertThat(event.path("multiValueQueryStringParameters")).hasToString("{\"a\":[\"1\",\" b\"]}");
        assertThat(event.path("isBase64Encoded")).hasToString("false");
        assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("$connect");
        assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("CONNECT");
    }

    @Test
    @DisplayName("item 19: without a query the keys of the query are absent")
    void queryKeysAreAbsentWithoutQuery() throws Exception {
        fixture.head("/dev", "");

        for (String function : List.of("authorizer", "$connect")) {
            assertThat(LocalApiFixture.names(fixture.event(function)))
                    .doesNotContain("queryStringParameters", "multiValueQueryStringParameters");
        }
    }

    @Test
    @DisplayName(
            "items 45, 46, 47, 48, 49 and 50: the authorizer event contains the handshake with its hop-by-hop headers")
    void authorizerEventContainsTheHandshake() throws Exception {
        fixture.head("/dev?a=1", HANDSHAKE);
        JsonNode event = fixture.event("authorizer");

        assertThat(LocalApiFixture.names(event))
                .containsExactlyInAnyOrder(
                        "type",
                        "methodArn",
                        "headers",
                        "multiValueHeaders",
                        "queryStringParameters",
                        "multiValueQueryStringParameters",
                        "stageVariables",
                        "requestContext");
        assertThat(event.path("type").asText()).isEqualTo("REQUEST");
        assertThat(event.path("methodArn").asText())
                .isEqualTo("arn:aws:execute-api:us-east-1:000000000000:localapi00/dev/$connect");
        assertThat(event.path("stageVariables")).hasToString("{}");
        assertThat(LocalApiFixture.names(event.path("headers"))).contains("Connection", "Upgrade", "Content-Length");
        assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("CONNECT");
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
        assertThat(event.at("/requestContext/connectionId"))
                .isEqualTo(fixture.event("$connect").at("/requestContext/connectionId"));
    }
}
