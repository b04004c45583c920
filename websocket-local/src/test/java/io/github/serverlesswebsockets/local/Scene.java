package io.github.serverlesswebsockets.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API in this JVM, and the events that its functions received. */
final class Scene implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final LocalWebSocketApi api;

    private Scene(Options options) throws IOException {
        api = LocalWebSocketApi.start(options.withLog(log::add));
    }

    static Scene of(Path folder, ApiInCode api) throws IOException {
        return new Scene(api.options().withWorkDirectory(folder));
    }

    /** Returns an API with valid handlers, so that a test can examine their events. */
    static Scene listening(Path folder) throws IOException {
        return of(
                folder,
                ApiInCode.stage("dev")
                        .authorizer(allowing(Map.of("context", Map.of("level", 3, "admin", true))))
                        .route("$connect", answering(Map.of("statusCode", 200)))
                        .route("$disconnect", answering(Map.of()))
                        .twoWayRoute("$default", new Echo())
                        .twoWayRoute("echo", new Echo()));
    }

    /** Returns an API that can otherwise be declared only by a template. */
    static Scene of(Path folder, Api api, Map<String, Object> handlers) throws IOException {
        Map<String, Function> functions = new HashMap<>();
        handlers.keySet()
                .forEach(name -> functions.put(
                        name,
                        new Function(
                                name, name, Path.of("none"), name, 128, Duration.ofSeconds(29), Map.of(), "java")));
        Options options = Options.of(Path.of("none"), "").withStack(Stack.of(api, functions));
        for (Map.Entry<String, Object> handler : handlers.entrySet()) {
            options = options.withHandler(handler.getKey(), handler.getValue());
        }
        return new Scene(options.withWorkDirectory(folder));
    }

    /** Returns a function that always returns the same response. */
    static RequestHandler<Map<String, Object>, Object> answering(Object answer) {
        return (event, context) -> answer;
    }

    static RequestHandler<Map<String, Object>, Object> throwing(String message) {
        return (event, context) -> {
            throw new IllegalStateException(message);
        };
    }

    /** Returns an authorizer that allows every client and adds a context. */
    static RequestHandler<Map<String, Object>, Object> allowing(Map<String, Object> more) {
        Map<String, Object> answer = new HashMap<>(Map.of(
                "principalId",
                "user-1",
                "policyDocument",
                Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(Map.of("Action", "execute-api:Invoke", "Effect", "Allow", "Resource", "*")))));
        answer.putAll(more);
        return answering(answer);
    }

    LocalWebSocketApi api() {
        return api;
    }

    List<String> log() {
        return log;
    }

    URI url(String rest) {
        return URI.create(api.url() + rest);
    }

    TestWebSocket open(String rest) {
        return TestWebSocket.open(url(rest));
    }

    /** Returns the head of the response to a handshake with further headers, one per line. */
    String head(String target, String headers) throws IOException {
        try (RawSocket socket = RawSocket.to(api.url())) {
            return socket.handshake(target, "Upgrade: websocket\n", "Upgrade: websocket\n" + headers);
        }
    }

    /** Waits for a number of events of a function and returns them. */
    List<JsonNode> events(String function, int count) {
        Waiting.until(() -> heard(function).size() >= count);
        return heard(function);
    }

    JsonNode event(String function) {
        return events(function, 1).get(0);
    }

    List<String> functions() {
        return api.invocations().stream().map(invoked -> invoked.function()).toList();
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> heard(String function) {
        return api.invocations().stream()
                .filter(invoked -> invoked.function().equals(function))
                .map(invoked -> json(invoked.event()))
                .toList();
    }

    @Override
    public void close() {
        api.close();
    }
}
