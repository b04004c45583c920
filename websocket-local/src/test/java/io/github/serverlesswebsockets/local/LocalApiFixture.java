package io.github.serverlesswebsockets.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An API whose functions run in this JVM, with its log, the events that its functions received, and clients for it. */
final class LocalApiFixture implements AutoCloseable {

    /** The time limit of an integration that a test should never reach. */
    static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(29);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final LocalWebSocketApi api;

    private LocalApiFixture(Options options) throws IOException {
        api = LocalWebSocketApi.start(options.withLog(log::add));
    }

    static LocalApiFixture start(Path folder, ApiInCode api) throws IOException {
        return new LocalApiFixture(api.options().withWorkDirectory(folder));
    }

    /** Starts an API that otherwise only a template can declare. */
    static LocalApiFixture start(Path folder, Api api, Map<String, Object> handlers) throws IOException {
        return start(folder, api, handlers, UnaryOperator.identity());
    }

    /** Starts an API with an authorizer and valid handlers, so that a test can examine their events. */
    static LocalApiFixture withAuthorizer(Path folder) throws IOException {
        return start(
                folder,
                ApiInCode.stage("dev")
                        .authorizer(allowing(Map.of("context", Map.of("level", 3, "admin", true))))
                        .route("$connect", answering(Map.of("statusCode", 200)))
                        .route("$disconnect", answering(Map.of()))
                        .twoWayRoute("$default", new Echo())
                        .twoWayRoute("echo", new Echo()));
    }

    /** Starts an API that responds with the connection id, with the length of the message, or with its own endpoint. */
    static LocalApiFixture withoutAuthorizer(Path folder) throws IOException {
        return withoutAuthorizer(folder, UnaryOperator.identity());
    }

    static LocalApiFixture withoutAuthorizer(Path folder, UnaryOperator<Options> changes) throws IOException {
        ApiInCode api = ApiInCode.stage("dev")
                .twoWayRoute("$default", responding(LocalApiFixture::connectionId))
                .twoWayRoute("length", responding(event -> "" + body(event).length()))
                .twoWayRoute("endpoint", responding(LocalApiFixture::endpoint))
                .route("$disconnect", responding(LocalApiFixture::connectionId));
        return new LocalApiFixture(changes.apply(api.options().withWorkDirectory(folder)));
    }

    static Builder builder() {
        return new Builder();
    }

    private static LocalApiFixture start(
            Path folder, Api api, Map<String, Object> handlers, UnaryOperator<Options> changes) throws IOException {
        Map<String, Function> functions = new HashMap<>();
        handlers.keySet()
                .forEach(name -> functions.put(
                        name,
                        new Function(name, name, Path.of("none"), name, 128, INTEGRATION_TIMEOUT, Map.of(), "java")));
        Options options = changes.apply(Options.of(Path.of("none"), "")
                .withStack(Stack.of(api, functions))
                .withWorkDirectory(folder));
        for (Map.Entry<String, Object> handler : handlers.entrySet()) {
            options = options.withHandler(handler.getKey(), handler.getValue());
        }
        return new LocalApiFixture(options);
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

    /** Returns the response of a function with status 200. */
    static Map<String, Object> answer(String body) {
        return Map.of("statusCode", 200, "body", body);
    }

    private static RequestHandler<Map<String, Object>, Object> responding(Body body) {
        return (event, context) -> answer(body.of(event));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> context(Map<String, Object> event) {
        return (Map<String, Object>) event.getOrDefault("requestContext", Map.of());
    }

    static String body(Map<String, Object> event) {
        return String.valueOf(event.get("body"));
    }

    private static String connectionId(Map<String, Object> event) {
        return String.valueOf(context(event).get("connectionId"));
    }

    private static String endpoint(Map<String, Object> event) {
        return "http://%s/%s"
                .formatted(context(event).get("domainName"), context(event).get("stage"));
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

    TestWebSocket open() {
        return TestWebSocket.open(api.url());
    }

    TestWebSocket open(String rest) {
        return TestWebSocket.open(url(rest));
    }

    /** Opens a raw socket and completes its handshake. */
    RawSocket openRaw() throws IOException {
        RawSocket socket = RawSocket.to(api.url());
        String head = socket.handshake("/dev", "", "");
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("the handshake failed: " + head);
        }
        return socket;
    }

    /** Returns the head of the response to a handshake with further headers, one per line. */
    String head(String target, String headers) throws IOException {
        try (RawSocket socket = RawSocket.to(api.url())) {
            return socket.handshake(target, "Upgrade: websocket\n", "Upgrade: websocket\n" + headers);
        }
    }

    static String id(TestWebSocket client) throws InterruptedException {
        return client.send("who").next();
    }

    static String id(RawSocket socket) throws IOException {
        return socket.text("who").next().text();
    }

    /** Waits for a number of events of a function and returns them. */
    List<JsonNode> events(String function, int count) {
        Waiting.until(() -> events(function).size() >= count);
        return events(function);
    }

    JsonNode event(String function) {
        return events(function, 1).get(0);
    }

    List<String> functions() {
        return api.invocations().stream().map(invoked -> invoked.function()).toList();
    }

    /** Waits for the end of a connection and returns the code and reason of its $disconnect event. */
    String disconnected(String id) {
        Waiting.until(() -> !disconnects(id).isEmpty());
        return disconnects(id).stream()
                .map(event -> event.path("requestContext"))
                .map(context -> context.path("disconnectStatusCode").asText() + " "
                        + context.path("disconnectReason").asText())
                .findFirst()
                .orElse("nothing came");
    }

    List<JsonNode> disconnects(String id) {
        return events("$disconnect").stream()
                .filter(event -> event.toString().contains(id))
                .toList();
    }

    private List<JsonNode> events(String function) {
        return api.invocations().stream()
                .filter(invoked -> invoked.function().equals(function))
                .map(invoked -> json(invoked.event()))
                .toList();
    }

    HttpResponse<String> connections(String method, String id, String body) throws IOException, InterruptedException {
        return connections(method, id, BodyPublishers.ofString(body));
    }

    HttpResponse<String> connections(String method, String id, BodyPublisher body)
            throws IOException, InterruptedException {
        return http(method, "/dev/@connections/" + id.replace("=", "%3D"), body);
    }

    HttpResponse<String> http(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                .method(method, body)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
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

    @Override
    public void close() {
        api.close();
    }

    private interface Body {

        String of(Map<String, Object> event);
    }

    /** A declaration of arbitrary routes and functions. Its stage has one variable. */
    static final class Builder {

        private final Map<String, Route> routes = new LinkedHashMap<>();
        private final Map<String, Object> handlers = new LinkedHashMap<>();
        private String expression = "$request.body.action";

        Builder selectedBy(String value) {
            expression = value;
            return this;
        }

        Builder route(String key, Route route) {
            routes.put(key, route);
            return this;
        }

        Builder oneWay(String key, Integration integration) {
            return route(key, new Route(Optional.of(integration), false, Optional.empty(), false, Optional.empty()));
        }

        Builder twoWay(String key, Integration integration) {
            return route(key, new Route(Optional.of(integration), true, Optional.empty(), false, Optional.empty()));
        }

        Builder function(String name, RequestHandler<?, ?> handler) {
            handlers.put(name, handler);
            return this;
        }

        Builder stream(String name, RequestStreamHandler handler) {
            handlers.put(name, handler);
            return this;
        }

        /** Adds two-way routes whose function returns the event's route key. */
        Builder namingRoutes(String... keys) {
            for (String key : keys) {
                twoWay(key, new Integration.Proxy("naming", INTEGRATION_TIMEOUT));
            }
            return function(
                    "naming",
                    (Map<String, Object> event, Context context) ->
                            answer(String.valueOf(context(event).get("routeKey"))));
        }

        LocalApiFixture start(Path folder) throws IOException {
            return start(folder, UnaryOperator.identity());
        }

        LocalApiFixture start(Path folder, UnaryOperator<Options> changes) throws IOException {
            Api api = new Api(
                    "dev",
                    expression,
                    Map.copyOf(routes),
                    Optional.empty(),
                    Map.of("colour", "blue"),
                    false,
                    List.of(),
                    false);
            return LocalApiFixture.start(folder, api, handlers, changes);
        }
    }
}
