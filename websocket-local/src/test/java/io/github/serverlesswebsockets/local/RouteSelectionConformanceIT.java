package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The selection of routes, with real sockets. */
class RouteSelectionConformanceIT {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "item 90: an expression combines variables in both forms with static text, and results are not evaluated again")
    void expressionCombinesVariablesAndText() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .selectedBy("v1/${request.body.service}/$request.body.action")
                .namingRoutes("v1/chat/join", "$default");

        assertRoutes(
                builder,
                "{\"service\":\"chat\",\"action\":\"join\"}",
                "v1/chat/join",
                "{\"service\":\"${request.body.action}\",\"action\":\"join\"}",
                "$default");
    }

    @Test
    @DisplayName("item 91: a missing path results in empty text")
    void missingPathIsEmpty() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .selectedBy("${request.body.service}/${request.body.action}")
                .namingRoutes("/join", "chat/", "$default");

        assertRoutes(builder, "{\"action\":\"join\"}", "/join", "{\"service\":\"chat\"}", "chat/");
    }

    @Test
    @DisplayName("item 92: a path selects members of objects and arrays, and any value is converted to text")
    void pathSelectsObjectsAndArrays() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .selectedBy("$request.body.data.kinds[1]['name']")
                .namingRoutes("join", "true", "1", "1.5", "[a, 2]", "$default");

        assertRoutes(
                builder,
                kind("\"join\""),
                "join",
                kind("true"),
                "true",
                kind("1"),
                "1",
                kind("1.5"),
                "1.5",
                kind("[\"a\",2]"),
                "[a, 2]",
                "{\"data\":{\"kinds\":[]}}",
                "$default");
    }

    @Test
    @DisplayName("item 92: a path with a wildcard lists all values")
    void wildcardListsAllValues() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .selectedBy("${request.body.items[*].kind}")
                .namingRoutes("[a, b]", "$default");

        assertRoutes(builder, "{\"items\":[{\"kind\":\"a\"},{\"kind\":\"b\"},{}]}", "[a, b]");
    }

    @Test
    @DisplayName("item 93: text without variables is a static key")
    void textWithoutVariablesIsAStaticKey() throws Exception {
        assertRoutes(LocalApiFixture.builder().selectedBy("all").namingRoutes("all", "$default"), "anything", "all");
    }

    @Test
    @DisplayName("item 93: an escaped dollar sign is literal")
    void escapedDollarIsLiteral() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .selectedBy("all\\$request.body.action")
                .namingRoutes("all$request.body.action");

        assertRoutes(builder, "{\"action\":\"join\"}", "all$request.body.action");
    }

    @Test
    @DisplayName(
            "items 94, 95 and 97: only the exact key matches; other messages, including lifecycle keys, reach $default")
    void unmatchedMessagesReachDefaultRoute() throws Exception {
        LocalApiFixture.Builder builder =
                LocalApiFixture.builder().namingRoutes("join", "$connect", "$disconnect", "$default");

        assertRoutes(
                builder,
                "{\"action\":\"join\"}",
                "join",
                "{\"action\":\"Join\"}",
                "$default",
                "{\"action\":\"join \"}",
                "$default",
                "hello",
                "$default",
                "{\"action\":\"join\"} and more",
                "$default",
                "{\"action\":\"$connect\"}",
                "$default",
                "{\"action\":\"$disconnect\"}",
                "$default");
    }

    @Test
    @DisplayName("item 28: the event contains the matched route, never the client's value")
    void eventContainsMatchedRoute() throws Exception {
        assertRoutes(
                LocalApiFixture.builder().namingRoutes("$default"),
                "hello",
                "$default",
                "{\"action\":\"x\"}",
                "$default");
    }

    @Test
    @DisplayName("item 31: an empty message reaches $default with an empty body")
    void emptyMessageReachesDefaultRoute() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder().namingRoutes("$default");
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            assertThat(client.send("").next()).isEqualTo("$default");
            assertThat(fixture.api().invocations())
                    .singleElement()
                    .satisfies(one -> assertThat(one.event()).contains("\"body\":\"\""));
        }
    }

    @Test
    @DisplayName(
            "item 96: without $default the client receives the Forbidden frame, no function runs, and the connection stays open")
    void returnsForbiddenFrameWithoutDefaultRoute() throws Exception {
        LocalApiFixture.Builder builder = LocalApiFixture.builder().namingRoutes("join");
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            assertThat(client.send("{\"action\":\"leave\"}").next()).contains("\"message\": \"Forbidden\"");
            assertThat(fixture.api().invocations()).isEmpty();
            assertThat(client.send("{\"action\":\"join\"}").next()).isEqualTo("join");
        }
    }

    @Test
    @DisplayName("item 98: a custom route key of a template must not begin with a dollar sign")
    void rejectsCustomKeyThatBeginsWithDollar() throws Exception {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties: {RouteSelectionExpression: $request.body.action}
                  Stage:
                    Type: AWS::ApiGatewayV2::Stage
                    Properties: {StageName: dev}
                  Own:
                    Type: AWS::ApiGatewayV2::Route
                    Properties: {RouteKey: $join}
                """);

        assertThatThrownBy(
                        () -> LocalWebSocketApi.start(Options.of(template, "").withWorkDirectory(folder)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("a key that does not start with $, found '$join'");
    }

    @Test
    @DisplayName("item 99: an expression on a header or the query selects no route")
    void headersAndQuerySelectNoRoute() throws Exception {
        LocalApiFixture.Builder builder =
                LocalApiFixture.builder().selectedBy("$request.header.action").namingRoutes("join", "$default");

        assertRoutes(builder, "{\"action\":\"join\"}", "$default");
    }

    private static String kind(String json) {
        return "{\"data\":{\"kinds\":[0,{\"name\":%s}]}}".formatted(json);
    }

    /** Sends the first text of each pair and expects the response of the route that the second one names. */
    private void assertRoutes(LocalApiFixture.Builder builder, String... messagesAndRoutes) throws Exception {
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            for (int i = 0; i < messagesAndRoutes.length; i += 2) {
                assertThat(client.send(messagesAndRoutes[i]).next())
                        .as(messagesAndRoutes[i])
                        .isEqualTo(messagesAndRoutes[i + 1]);
            }
        }
    }
}
