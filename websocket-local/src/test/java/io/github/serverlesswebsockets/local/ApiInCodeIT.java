package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.handlers.Authorizer;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API that is declared in code, on real sockets. */
class ApiInCodeIT {

    @TempDir
    Path folder;

    @Test
    void servesRoutesByHandlersAndReportsInvocations() throws Exception {
        ApiInCode api = ApiInCode.stage("test")
                .authorizer(new Authorizer())
                .route("$connect", new Connect())
                .twoWayRoute("echo", new Echo());
        try (LocalWebSocketApi running = start(api.options());
                TestWebSocket client = TestWebSocket.open(URI.create(running.url() + "?do=allow"), "v1")) {
            assertThat(client.subprotocol()).isEqualTo("v1");
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
            assertThat(running.connections())
                    .singleElement()
                    .satisfies(id ->
                            assertThat(running.invocations().get(2).event()).contains(id));
            assertThat(running.invocations())
                    .extracting(invoked -> invoked.function())
                    .containsExactly("authorizer", "$connect", "echo");
            assertThat(TestWebSocket.refusal(running.url())).startsWith("401");
        }
    }

    @Test
    void passesEndpointToHandlerFactoryAndSelectsByCustomExpression() throws Exception {
        List<URI> endpoints = new CopyOnWriteArrayList<>();
        Options api = ApiInCode.stage("test")
                .routeSelectionExpression("$request.body.kind")
                .twoWayRoute("hello", new Object())
                .options()
                .withHandlerFactory("hello", endpoint -> {
                    endpoints.add(endpoint);
                    return answering("hello back");
                });
        try (LocalWebSocketApi running = start(api);
                TestWebSocket client = TestWebSocket.open(running.url())) {
            assertThat(client.send("{\"kind\":\"hello\"}").next()).isEqualTo("hello back");
            assertThat(endpoints).containsExactly(running.endpoint());
        }
    }

    @Test
    void delayedFunctionTimesOut() throws Exception {
        ApiInCode api = ApiInCode.stage("test").timeout(Duration.ofMillis(100)).twoWayRoute("echo", new Echo());
        try (LocalWebSocketApi running = start(api.options());
                TestWebSocket client = TestWebSocket.open(running.url())) {
            running.delayInvocations("echo", Duration.ofSeconds(9));

            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"message\": \"Internal server error\"");
            assertThatThrownBy(() -> running.delayInvocations("nobody", Duration.ZERO))
                    .hasMessage("Unknown function: expected a logical id of the template, found 'nobody'.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$conect", "$", "$context.stage"})
    void rejectsCustomRouteKeyThatBeginsWithDollar(String key) {
        ApiInCode api = ApiInCode.stage("test");

        assertThatThrownBy(() -> api.twoWayRoute(key, new Echo()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid route key: expected $connect, $disconnect, $default or a key without '$' at its start, found '%s'."
                                .formatted(key));
    }

    @Test
    void rejectsSecondHandlerOfSameName() {
        ApiInCode api = ApiInCode.stage("test").authorizer(new Authorizer()).route("echo", new Echo());

        assertThatThrownBy(() -> api.twoWayRoute("echo", new Echo()))
                .hasMessageStartingWith("Duplicate handler: expected one handler per route key, found two for 'echo'.");
        assertThatThrownBy(() -> api.route("authorizer", new Echo()))
                .hasMessageStartingWith(
                        "Duplicate handler: expected one handler per route key, found two for 'authorizer'.");
    }

    private LocalWebSocketApi start(Options options) throws Exception {
        return LocalWebSocketApi.start(options.withWorkDirectory(folder));
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> answering(String body) {
        return (event, context) -> Map.of("statusCode", 200, "body", body);
    }
}
