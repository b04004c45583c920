package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events that functions receive from a real client on a real socket. */
class EventsOnTheWireIT {

    private static final String ID = "[A-Za-z0-9_-]{15}=";

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
    @DisplayName("items 1, 3, 4, 5, 6, 8 and 9: ids, times and names have API Gateway's formats")
    void eventHasIdsTimesAndNames() throws Exception {
        JsonNode context = message("{\"action\":\"echo\"}").path("requestContext");

        assertThat(context.path("connectionId").asText()).matches(ID);
        assertThat(context.path("requestId").asText()).matches(ID);
        assertThat(context.path("extendedRequestId")).isEqualTo(context.path("requestId"));
        assertThat(context.path("messageId").asText()).matches(ID);
        assertThat(context.path("apiId").asText()).matches("[a-z0-9]{10}");
        assertThat(context.path("requestTime").asText())
                .matches("\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} \\+0000");
        assertThat(context.path("requestTimeEpoch").isIntegralNumber()).isTrue();
        assertThat(context.path("messageDirection").asText()).isEqualTo("IN");
        assertThat(context.path("stage").asText()).isEqualTo("dev");
        assertThat(context.path("domainName").asText())
                .isEqualTo("localhost:" + fixture.api().url().getPort());
    }

    @Test
    @DisplayName("items 26, 27, 28 and 29: a message event contains the text of the frame and its route")
    void messageEventContainsTextAndRoute() throws Exception {
        String text = "{ \"action\" :\"nobody\",\t\"n\": 1.50, \"ä\":\"😀\" }";
        JsonNode event = message(text);

        assertThat(LocalApiFixture.names(event)).containsExactlyInAnyOrder("requestContext", "body", "isBase64Encoded");
        assertThat(event.path("body").asText()).isEqualTo(text);
        assertThat(event.path("isBase64Encoded")).hasToString("false");
        assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("$default");
        assertThat(event.at("/requestContext/eventType").asText()).isEqualTo("MESSAGE");
    }

    @Test
    @DisplayName("item 31: an empty text frame reaches $default")
    void emptyFrameReachesDefaultRoute() throws Exception {
        JsonNode event = message("");

        assertThat(event.path("body").asText()).isEmpty();
        assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("$default");
    }

    @Test
    @DisplayName(
            "items 7, 30, 59, 60 and 61: later events contain connectedAt and the context of the authorizer, which is invoked once")
    void laterEventsContainAuthorizerContext() throws Exception {
        message("{\"action\":\"echo\"}");
        JsonNode connect = fixture.event("$connect").path("requestContext");
        JsonNode message = fixture.event("echo").path("requestContext");
        JsonNode disconnect = fixture.event("$disconnect").path("requestContext");

        assertThat(LocalApiFixture.names(connect.path("authorizer")))
                .containsExactlyInAnyOrder("principalId", "level", "admin", "integrationLatency");
        assertThat(connect.at("/authorizer/level")).hasToString("\"3\"");
        assertThat(connect.at("/authorizer/admin")).hasToString("\"true\"");
        assertThat(connect.at("/authorizer/integrationLatency").isIntegralNumber())
                .isTrue();
        assertThat(message.path("authorizer")).isEqualTo(connect.path("authorizer"));
        assertThat(LocalApiFixture.names(disconnect.path("authorizer")))
                .containsExactlyInAnyOrder("principalId", "level", "admin");
        assertThat(message.path("connectedAt")).isEqualTo(connect.path("connectedAt"));
        assertThat(disconnect.path("connectedAt")).isEqualTo(connect.path("connectedAt"));
        assertThat(fixture.events("authorizer", 1)).hasSize(1);

        fixture.open("").close();
        assertThat(fixture.events("authorizer", 2)).hasSize(2);
    }

    @Test
    @DisplayName("items 33, 34, 35 and 44: the $disconnect event has four headers, a code and a reason")
    void disconnectEventContainsHeadersCodeAndReason() throws Exception {
        fixture.open("?a=1").close();
        JsonNode event = fixture.event("$disconnect");
        String host = "localhost:" + fixture.api().url().getPort();

        assertThat(LocalApiFixture.names(event))
                .containsExactlyInAnyOrder("headers", "multiValueHeaders", "requestContext", "isBase64Encoded");
        assertThat(event.path("headers"))
                .hasToString("{\"Host\":\"%s\",\"x-api-key\":\"\",\"X-Forwarded-For\":\"\",\"x-restapi\":\"\"}"
                        .formatted(host));
        assertThat(event.path("multiValueHeaders"))
                .hasToString("{\"Host\":[\"%s\"],\"x-api-key\":[\"\"],\"X-Forwarded-For\":[\"\"],\"x-restapi\":[\"\"]}"
                        .formatted(host));
        assertThat(event.at("/requestContext/disconnectStatusCode")).hasToString("1000");
        assertThat(event.at("/requestContext/disconnectReason").isTextual()).isTrue();
    }

    @Test
    @DisplayName("item 43: a rejected handshake does not run $disconnect")
    void rejectedHandshakeRunsNoDisconnect() throws Exception {
        assertThat(TestWebSocket.refusal(fixture.url("/deeper"))).startsWith("403");
        fixture.open("").close();
        List<JsonNode> connected = fixture.events("$connect", 1);

        assertThat(fixture.events("$disconnect", 1)).hasSize(1);
        assertThat(connected).hasSize(1);
    }

    @Test
    @DisplayName("items 21, 46 and 49: events contain the stage variables if the stage has any")
    void eventsContainStageVariables() throws Exception {
        Api api = new Api(
                "dev",
                "$request.body.action",
                Map.of("$connect", route("connect"), "$default", route("default")),
                Optional.of(new Authorizer("authorizer", List.of("stageVariables.colour"))),
                Map.of("colour", "red"),
                false,
                List.of(),
                false);
        Map<String, Object> handlers = Map.of(
                "authorizer", LocalApiFixture.allowing(Map.of()),
                "connect", LocalApiFixture.answering(Map.of("statusCode", 200)),
                "default", new Echo());
        try (LocalApiFixture staged = LocalApiFixture.start(folder.resolve("staged"), api, handlers);
                TestWebSocket client = staged.open("")) {
            client.send("hello").next();

            for (String function : handlers.keySet()) {
                assertThat(staged.event(function).path("stageVariables")).hasToString("{\"colour\":\"red\"}");
            }
        }
    }

    private static Route route(String function) {
        return new Route(Optional.of(function), function.equals("default"));
    }

    private JsonNode message(String text) throws InterruptedException {
        try (TestWebSocket client = fixture.open("")) {
            return LocalApiFixture.json(client.send(text).next());
        }
    }
}
