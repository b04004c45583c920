package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Response;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handling of messages, and the frames that are sent back. */
class MessagesOnTheWireIT {

    private static final String FRAME =
            "\\{\"message\": \"%s\", \"connectionId\":\"[\\w-]{15}=\", \"requestId\":\"[\\w-]{15}=\"}";

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "items 94, 96, 103 and 112: a message that matches no route returns the Forbidden frame, and the connection stays open")
    void messageWithoutRouteReturnsForbiddenFrame() throws Exception {
        try (LocalApiFixture fixture =
                        LocalApiFixture.start(folder, ApiInCode.stage("dev").twoWayRoute("echo", new Echo()));
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("{\"action\":\"Echo\"}").next()).matches(FRAME.formatted("Forbidden"));
            assertThat(fixture.functions()).isEmpty();
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
        }
    }

    @Test
    @DisplayName(
            "items 95 and 97: a message that is not JSON, matches no route or names a lifecycle route reaches $default")
    void unmatchedMessagesReachDefaultRoute() throws Exception {
        ApiInCode api = ApiInCode.stage("dev")
                .route("$connect", LocalApiFixture.answering(Map.of("statusCode", 200)))
                .route("$disconnect", LocalApiFixture.answering(Map.of()))
                .twoWayRoute("$default", new Echo());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api);
                TestWebSocket client = fixture.open("")) {
            for (String message : List.of(
                    "hello", "{\"action\":\"none\"}", "{\"action\":\"$connect\"}", "{\"action\":\"$disconnect\"}")) {
                assertThat(client.send(message).next()).contains("\"routeKey\":\"$default\"");
            }
            assertThat(fixture.functions()).containsOnlyOnce("$connect").doesNotContain("$disconnect");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw       | Internal server error",
                "unknown-key | Internal server error",
                "text        | Internal server error"
            })
    @DisplayName("items 104, 105, 111 and 112: a failed function returns an error frame, on a one-way route, too")
    void failedFunctionReturnsErrorFrame(String behaviour, String message) throws Exception {
        ApiInCode api = ApiInCode.stage("dev").route("$default", behaving()).twoWayRoute("echo", new Echo());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api);
                TestWebSocket client = fixture.open("")) {
            String frame = client.send(behaviour).next();

            assertThat(frame).matches(FRAME.formatted(message));
            assertThat(LocalApiFixture.json(frame).path("requestId"))
                    .isEqualTo(fixture.event("$default").at("/requestContext/requestId"));
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"null", "200", "400"})
    @DisplayName("items 100, 106 and 107: a one-way route drops what its function returns")
    void responseOfOneWayRouteIsDropped(String behaviour) throws Exception {
        ApiInCode api = ApiInCode.stage("dev").route("$default", behaving()).twoWayRoute("echo", new Echo());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api);
                TestWebSocket client = fixture.open("")) {
            // Messages of one connection are handled in order, so the first frame responds to the second message.
            String first = client.send(behaviour).send("{\"action\":\"echo\"}").next();

            assertThat(first).contains("\"routeKey\":\"echo\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "500"})
    @DisplayName("items 101 and 102: a two-way route sends the body, whatever the status")
    void twoWayRouteSendsBody(String behaviour) throws Exception {
        try (LocalApiFixture fixture =
                        LocalApiFixture.start(folder, ApiInCode.stage("dev").twoWayRoute("$default", behaving()));
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send(behaviour).next()).isEqualTo("body of " + behaviour);
        }
    }

    @Test
    @DisplayName("item 106: a two-way route whose function returns nothing sends nothing")
    void emptyResponseSendsNoFrame() throws Exception {
        try (LocalApiFixture fixture =
                        LocalApiFixture.start(folder, ApiInCode.stage("dev").twoWayRoute("$default", behaving()));
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("null").send("200").next()).isEqualTo("body of 200");
        }
    }

    @Test
    @DisplayName(
            "item 159: a function that exceeds its own Timeout has failed, and the log says which timeout to raise")
    void functionTimeoutReturnsErrorFrame() throws Exception {
        ApiInCode api = ApiInCode.stage("dev").timeout(Duration.ofMillis(50)).twoWayRoute("$default", new Echo());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api);
                TestWebSocket client = fixture.open("")) {
            fixture.api().delayInvocations("$default", Duration.ofSeconds(9));

            assertThat(client.send("x").next()).matches(FRAME.formatted("Internal server error"));
            assertThat(fixture.log()).anyMatch(line -> line.contains("exceeded the function's Timeout: raise it"));
        }
    }

    @Test
    @DisplayName("item 108: the timeout of an integration returns the frame Endpoint request timed out")
    void integrationTimeoutReturnsErrorFrame() throws Exception {
        Integration.Proxy proxy = new Integration.Proxy("slow", Duration.ofMillis(50));
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api(proxy, true), Map.of("slow", new Echo()));
                TestWebSocket client = fixture.open("")) {
            fixture.api().delayInvocations("slow", Duration.ofSeconds(20));

            assertThat(client.send("x").next()).matches(FRAME.formatted("Endpoint request timed out"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"room\":1} | frame", "{}           | frame", "no json      | frame", "{\"room\":\"a\"} | echo"})
    @DisplayName("item 110: a message that violates its model returns an error frame, and no function is invoked")
    void messageThatViolatesModelReturnsErrorFrame(String message, String expected) throws Exception {
        JsonNode schema =
                LocalApiFixture.json("{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\","
                        + "\"required\":[\"room\"],\"properties\":{\"room\":{\"type\":\"string\"}}}");
        Integration.Proxy proxy = new Integration.Proxy("echo", Integration.MAX_TIMEOUT);
        Route route = new Route(Optional.of(proxy), true, Optional.of(schema), false, Optional.empty());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api(route), Map.of("echo", new Echo()));
                TestWebSocket client = fixture.open("")) {
            String frame = client.send(message).next();

            if (expected.equals("frame")) {
                assertThat(frame).matches(FRAME.formatted("Invalid request body"));
                assertThat(fixture.functions()).isEmpty();
            } else {
                assertThat(frame).contains("\"routeKey\":\"$default\"");
            }
        }
    }

    @Test
    @DisplayName("item 113: a mock responds with its templates on a two-way route only")
    void mockRespondsOnlyOnTwoWayRoute() throws Exception {
        Response ok = new Response(
                "/200/", Map.of("pong", "{\"pong\":$input.json('$.n'),\"id\":\"$context.connectionId\"}"), "pong");
        Integration mock = mock(Map.of("200", "{\"statusCode\":200}"), "200", List.of(ok));
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("a"), api(mock, true), Map.of());
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("{\"n\":[1, 2]}").next()).matches("\\{\"pong\":\\[1,2],\"id\":\"[\\w-]{15}=\"}");
        }
        Route other = new Route(Optional.of("echo"), true);
        Map<String, Route> routes = Map.of("$default", route(mock, false), "echo", other);
        Api oneWay = new Api("dev", "$request.body.action", routes, Optional.empty());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("b"), oneWay, Map.of("echo", new Echo()));
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("{\"n\":1}").send("{\"action\":\"echo\"}").next())
                    .contains("\"routeKey\":\"echo\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}            | NO_STATUS", "no json       | NO_STATUS", "#set($a = 1)  | DIRECTIVE"})
    @DisplayName("item 113: a mock whose template produces no status returns an error frame")
    void mockWithoutStatusReturnsErrorFrame(String template, String why) throws Exception {
        Integration mock = mock(Map.of("$default", template), "", List.of());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api(mock, true), Map.of());
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("x").next()).as(why).matches(FRAME.formatted("Internal server error"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"$input.body\"                              | ok     | \"ok\"",
                "{\"b\":\"$util.base64Encode($input.body)\"}  | ok     | {\"b\":\"b2s=\"}",
                "{\"x\":$input.json('$.a.b[1]')}              | {\"a\":{\"b\":[1,{\"c\":2}]}} | {\"x\":{\"c\":2}}",
                "{\"x\":\"$input.path('$.a').b\"}             | {\"a\":{\"b\":\"t\"}}         | {\"x\":\"t\"}",
                "{\"r\":\"$context.routeKey\"}                | any    | {\"r\":\"$default\"}",
                "{\"v\":\"${stageVariables.colour}\"}         | any    | {\"v\":\"red\"}",
                "\"$util.escapeJavaScript($input.body)\"      | a\"b   | \"a\\\"b\""
            })
    @DisplayName("item 32: an AWS integration receives what its template produces")
    void functionReceivesRenderedTemplate(String template, String message, String expected) throws Exception {
        Integration integration = templated(Map.of("$default", template), "WHEN_NO_MATCH", List.of());
        try (LocalApiFixture fixture = LocalApiFixture.start(
                        folder, api(integration, false), Map.of("f", LocalApiFixture.answering("done")));
                TestWebSocket client = fixture.open("")) {
            client.send(message);

            assertThat(fixture.event("f")).isEqualTo(LocalApiFixture.json(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"WHEN_NO_MATCH,true", "NEVER,false", "WHEN_NO_TEMPLATES,false"})
    @DisplayName("item 32: if no template matches, PassthroughBehavior decides about the message")
    void passthroughBehaviorDecidesWithoutTemplate(String behaviour, boolean passes) throws Exception {
        Response reply = new Response("$default", Map.of("$default", "got $input.path('$.x')"), "");
        Integration integration = templated(Map.of("other", "{}"), behaviour, List.of(reply));
        try (LocalApiFixture fixture = LocalApiFixture.start(
                        folder, api(integration, true), Map.of("f", LocalApiFixture.answering(Map.of("x", 7))));
                TestWebSocket client = fixture.open("")) {
            String frame = client.send("{\"raw\":1}").next();

            if (passes) {
                assertThat(frame).isEqualTo("got 7");
                assertThat(fixture.event("f")).hasToString("{\"raw\":1}");
            } else {
                assertThat(frame).matches(FRAME.formatted("Internal server error"));
                assertThat(fixture.functions()).isEmpty();
            }
        }
    }

    private static Integration templated(Map<String, String> templates, String passthrough, List<Response> responses) {
        Integration.Mapping mapping = new Integration.Mapping(templates, passthrough, "", responses);
        return new Integration.Templated("f", Integration.MAX_TIMEOUT, mapping);
    }

    private static Integration mock(Map<String, String> templates, String selection, List<Response> responses) {
        return new Integration.Mock(new Integration.Mapping(templates, "NEVER", selection, responses));
    }

    private static Api api(Integration integration, boolean isTwoWay) {
        return api(route(integration, isTwoWay));
    }

    private static Route route(Integration integration, boolean isTwoWay) {
        return new Route(Optional.of(integration), isTwoWay, Optional.empty(), false, Optional.empty());
    }

    private static Api api(Route route) {
        return new Api(
                "dev",
                "$request.body.action",
                Map.of("$default", route),
                Optional.empty(),
                Map.of("colour", "red"),
                false,
                List.of(),
                false);
    }

    private static RequestStreamHandler behaving() {
        return (input, output, context) -> {
            JsonNode event = LocalApiFixture.json(new String(input.readAllBytes(), UTF_8));
            output.write(behaviour(event.path("body").asText()).getBytes(UTF_8));
        };
    }

    private static String behaviour(String body) {
        return switch (body) {
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "unknown-key" -> "{\"statusCode\":200,\"surprise\":1}";
            case "text" -> "\"text\"";
            case "null" -> "null";
            default -> "{\"statusCode\":%s,\"body\":\"body of %s\"}".formatted(body, body);
        };
    }
}
