package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Proxy;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames that a client receives for its messages: responses, error frames, or none. */
class MessageConformanceIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = """
            {"$schema":"http://json-schema.org/draft-04/schema#","type":"object","required":["room"],
             "properties":{"room":{"type":"integer","minimum":0,"exclusiveMinimum":true}}}
            """;

    @TempDir
    static Path folder;

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static LocalApiFixture fixture;

    private TestWebSocket client;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalApiFixture.builder()
                .namingRoutes("echo", "model")
                .function(
                        "does", (Map<String, Object> event, Context context) -> does(String.valueOf(event.get("body"))))
                .function("waits", (Map<String, Object> event, Context context) -> waits())
                .oneWay("oneWay", new Proxy("does", LocalApiFixture.INTEGRATION_TIMEOUT))
                .twoWay("twoWay", new Proxy("does", LocalApiFixture.INTEGRATION_TIMEOUT))
                .oneWay("impatient", new Proxy("waits", Duration.ofMillis(50)))
                .oneWay("missing", new Proxy("nobody", LocalApiFixture.INTEGRATION_TIMEOUT))
                .route("none", new Route(Optional.<String>empty(), true))
                .route("model", modelled())
                .start(folder);
    }

    @AfterAll
    static void stop() {
        NEVER.countDown();
        fixture.close();
    }

    @BeforeEach
    void connect() {
        client = fixture.open();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    @DisplayName("item 100: the response of a one-way route is dropped")
    void responseOfOneWayRouteIsDropped() throws Exception {
        assertThat(client.send(message("oneWay", "answer"))
                        .send("{\"action\":\"echo\"}")
                        .next())
                .isEqualTo("echo");
    }

    @Test
    @DisplayName("item 101: the body of a two-way route's response is sent as a text frame")
    void responseOfTwoWayRouteIsSent() throws Exception {
        assertThat(client.send(message("twoWay", "answer")).next()).isEqualTo("the body");
    }

    @Test
    @DisplayName("item 102: a two-way response with status 500 sends its body as an ordinary frame")
    void responseWithErrorStatusIsSent() throws Exception {
        assertThat(client.send(message("twoWay", "status")).next()).isEqualTo("no luck");
    }

    @Test
    @DisplayName("item 103: an error frame has API Gateway's own spacing and the connection's id")
    void errorFrameHasFormatOfApiGateway() throws Exception {
        String frame = client.send("{\"action\":\"nowhere\"}").next();

        assertThat(frame)
                .matches(
                        "\\{\"message\": \"Forbidden\", \"connectionId\":\"[\\w-]{15}=\", \"requestId\":\"[\\w-]{15}=\"}");
        assertThat(fixture.api().connections())
                .contains(JSON.readTree(frame).path("connectionId").asText());
    }

    @ParameterizedTest
    @CsvSource({"oneWay", "twoWay"})
    @DisplayName(
            "items 104 and 112: a function that throws returns an Internal server error frame, and the connection stays open")
    void throwingFunctionReturnsErrorFrame(String route) throws Exception {
        assertThat(client.send(message(route, "throw")).next()).startsWith("{\"message\": \"Internal server error\", ");
        assertThat(client.send("{\"action\":\"echo\"}").next()).isEqualTo("echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknownKey", "text", "noStatus", "textStatus", "objectBody"})
    @DisplayName(
            "item 105: a response in another format than the proxy format is an Internal server error, on a one-way route, too")
    void malformedResponseReturnsErrorFrame(String what) throws Exception {
        assertThat(client.send(message("oneWay", what)).next()).startsWith("{\"message\": \"Internal server error\", ");
    }

    @ParameterizedTest
    @CsvSource({"oneWay, nothing", "twoWay, nothing", "twoWay, noBody", "oneWay, status"})
    @DisplayName("items 106 and 107: no response, an empty one, and a one-way response with status 500 send no frame")
    void emptyResponseSendsNoFrame(String route, String what) throws Exception {
        assertThat(client.send(message(route, what))
                        .send("{\"action\":\"echo\"}")
                        .next())
                .isEqualTo("echo");
    }

    @Test
    @DisplayName(
            "item 108: an integration that exceeds its TimeoutInMillis returns an Endpoint request timed out frame")
    void integrationTimeoutReturnsErrorFrame() throws Exception {
        assertThat(client.send("{\"action\":\"impatient\"}").next())
                .startsWith("{\"message\": \"Endpoint request timed out\", ");
    }

    @Test
    @DisplayName("item 108: the timeout of an integration is 29 s unless its template sets a lower one")
    void integrationTimeoutIs29SecondsByDefault() {
        assertThat(Integration.MAX_TIMEOUT).hasSeconds(29);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"model\"}",
                "{\"action\":\"model\",\"room\":\"a\"}",
                "{\"action\":\"model\",\"room\":0}"
            })
    @DisplayName("item 110: a message that violates the route's model returns an error frame, and no function runs")
    void messageThatViolatesModelReturnsErrorFrame(String message) throws Exception {
        int before = fixture.api().invocations().size();

        assertThat(client.send(message).next()).startsWith("{\"message\": \"Invalid request body\", ");
        assertThat(fixture.api().invocations()).hasSize(before);
        assertThat(client.send("{\"action\":\"model\",\"room\":1}").next()).isEqualTo("model");
    }

    @Test
    @DisplayName(
            "item 111: the log line of a message contains the error frame's request id and the reason, never the text")
    void logContainsRequestIdOfErrorFrame() throws Exception {
        String frame =
                client.send("{\"action\":\"model\",\"room\":\"private\"}").next();
        String requestId = JSON.readTree(frame).path("requestId").asText();

        assertThat(fixture.log())
                .anyMatch(line -> line.contains("requestId=" + requestId)
                        && line.contains("the message violates /properties/room/type of the route's model"))
                .noneMatch(line -> line.contains("private"));
    }

    @Test
    @DisplayName("item 111: the request id of an error frame is that of the function's event")
    void errorFrameContainsRequestIdOfEvent() throws Exception {
        String frame = client.send(message("oneWay", "throw")).next();
        String requestId = JSON.readTree(frame).path("requestId").asText();

        assertThat(fixture.api().invocations())
                .anyMatch(one -> one.event().contains("\"requestId\":\"%s\"".formatted(requestId)));
    }

    @Test
    @DisplayName(
            "item 112: a route whose function does not exist returns an error frame, and the connection stays open")
    void missingFunctionReturnsErrorFrame() throws Exception {
        assertThat(client.send("{\"action\":\"missing\"}").next())
                .startsWith("{\"message\": \"Internal server error\", ");
        assertThat(client.send("{\"action\":\"none\"}")
                        .send("{\"action\":\"echo\"}")
                        .next())
                .isEqualTo("echo");
    }

    private static String message(String route, String what) {
        return "{\"action\":\"%s\",\"do\":\"<%s>\"}".formatted(route, what);
    }

    private static Route modelled() throws Exception {
        return new Route(
                Optional.of(new Proxy("naming", LocalApiFixture.INTEGRATION_TIMEOUT)),
                true,
                Optional.of(JSON.readTree(SCHEMA)),
                false,
                Optional.empty());
    }

    private static boolean waits() {
        try {
            return NEVER.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object does(String body) {
        return switch (body.replaceAll("(?s).*<|>.*", "")) {
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "unknownKey" -> Map.of("statusCode", 200, "surprise", 1);
            case "text" -> "no proxy response";
            case "noStatus" -> Map.of("body", "x");
            case "textStatus" -> Map.of("statusCode", "200");
            case "objectBody" -> Map.of("statusCode", 200, "body", Map.of("a", 1));
            case "nothing" -> null;
            case "noBody" -> Map.of("statusCode", 200);
            case "status" -> Map.of("statusCode", 500, "body", "no luck");
            default -> LocalApiFixture.answer("the body");
        };
    }
}
