package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.handlers.Authorizer;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.local.handlers.Echo;
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

/** An API that a test declares itself, on real sockets. */
class ApiInCodeTest {

    @TempDir
    Path folder;

    @Test
    void handlersServeTheRoutesAndTheTestSeesTheirInvocations() throws Exception {
        ApiInCode api = ApiInCode.stage("test")
                .authorizer(new Authorizer())
                .route("$connect", new Connect())
                .twoWayRoute("echo", new Echo());
        try (LocalWebSocketApi running = start(api.options());
                TestClient client = TestClient.open(URI.create(running.url() + "?do=allow"), "v1")) {
            assertThat(client.socket().getSubprotocol()).isEqualTo("v1");
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
            assertThat(running.connections())
                    .singleElement()
                    .satisfies(id ->
                            assertThat(running.invocations().get(2).event()).contains(id));
            assertThat(running.invocations())
                    .extracting(invoked -> invoked.function())
                    .containsExactly("authorizer", "$connect", "echo");
            assertThat(TestClient.refusal(running.url())).startsWith("401");
        }
    }

    @Test
    void handlerMayAskForTheEndpointAndMessagesMayBeSelectedOtherwise() throws Exception {
        List<URI> endpoints = new CopyOnWriteArrayList<>();
        Options api = ApiInCode.stage("test")
                .selectedBy("$request.body.kind")
                .twoWayRoute("hello", new Object())
                .options()
                .withHandlerFactory("hello", endpoint -> {
                    endpoints.add(endpoint);
                    return answering("hello back");
                });
        try (LocalWebSocketApi running = start(api);
                TestClient client = TestClient.open(running.url())) {
            assertThat(client.send("{\"kind\":\"hello\"}").next()).isEqualTo("hello back");
            assertThat(endpoints).containsExactly(running.endpoint());
        }
    }

    @Test
    void slowedFunctionTimesOut() throws Exception {
        ApiInCode api = ApiInCode.stage("test").timeout(Duration.ofMillis(100)).twoWayRoute("echo", new Echo());
        try (LocalWebSocketApi running = start(api.options());
                TestClient client = TestClient.open(running.url())) {
            running.slow("echo", Duration.ofSeconds(9));

            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"message\": \"Internal server error\"");
            assertThatThrownBy(() -> running.slow("nobody", Duration.ZERO)).hasMessage("no function has the id nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$conect", "$", "$context.stage"})
    void keyOfOnesOwnBeginsWithoutADollar(String key) {
        ApiInCode api = ApiInCode.stage("test");

        assertThatThrownBy(() -> api.twoWayRoute(key, new Echo()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the route key %s begins with $, expected a key of your own without it, or $connect, $disconnect or $default"
                                .formatted(key));
    }

    @Test
    void nameHasOneHandler() {
        ApiInCode api = ApiInCode.stage("test").authorizer(new Authorizer()).route("echo", new Echo());

        assertThatThrownBy(() -> api.twoWayRoute("echo", new Echo()))
                .hasMessageStartingWith("two handlers are called echo, expected a route key once");
        assertThatThrownBy(() -> api.route("authorizer", new Echo()))
                .hasMessageStartingWith("two handlers are called authorizer");
    }

    private LocalWebSocketApi start(Options options) throws Exception {
        return LocalWebSocketApi.start(options.withWorkDirectory(folder));
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> answering(String body) {
        return (event, context) -> Map.of("statusCode", 200, "body", body);
    }
}
