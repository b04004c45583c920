package io.github.serverlesswebsockets.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A small API in this JVM: it responds with the length of a message or the connection id, and records the end of connections. */
final class Rig implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final LocalWebSocketApi api;

    private Rig(Path folder, UnaryOperator<Options> change) throws IOException {
        ApiInCode inCode = ApiInCode.stage("dev")
                .twoWayRoute("$default", handler((event, id) -> id))
                .twoWayRoute(
                        "length",
                        handler((event, id) ->
                                "" + String.valueOf(event.get("body")).length()))
                .twoWayRoute("endpoint", handler(Rig::endpoint))
                .route("$disconnect", handler((event, id) -> id));
        api = LocalWebSocketApi.start(
                change.apply(inCode.options().withWorkDirectory(folder).withLog(log::add)));
    }

    static Rig start(Path folder) throws IOException {
        return start(folder, UnaryOperator.identity());
    }

    static Rig start(Path folder, UnaryOperator<Options> change) throws IOException {
        return new Rig(folder, change);
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> handler(Answer answer) {
        return (event, context) -> {
            Map<?, ?> requestContext = context(event);
            return Map.of("statusCode", 200, "body", answer.of(event, "" + requestContext.get("connectionId")));
        };
    }

    private static Map<?, ?> context(Map<String, Object> event) {
        return (Map<?, ?>) Objects.requireNonNull(event.get("requestContext"));
    }

    private static String endpoint(Map<String, Object> event, String connectionId) {
        Map<?, ?> context = context(event);
        return "http://%s/%s".formatted(context.get("domainName"), context.get("stage"));
    }

    LocalWebSocketApi api() {
        return api;
    }

    List<String> log() {
        return log;
    }

    TestWebSocket client() {
        return TestWebSocket.open(api.url());
    }

    /** Opens a raw socket and completes its handshake. */
    RawSocket raw() throws IOException {
        RawSocket socket = RawSocket.to(api.url());
        String head = socket.handshake("/dev", "", "");
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("the handshake failed: " + head);
        }
        return socket;
    }

    static String id(TestWebSocket client) throws InterruptedException {
        return client.send("who").next();
    }

    static String id(RawSocket socket) throws IOException {
        return socket.text("who").next().text();
    }

    /** Returns the code and reason of the $disconnect event of a connection. */
    String disconnected(String id) {
        Waiting.until(() -> !events(id).isEmpty());
        return events(id).stream()
                .map(event -> event.replaceFirst(
                        ".*\"disconnectStatusCode\":(\\d+).*\"disconnectReason\":\"([^\"]*)\".*", "$1 $2"))
                .findFirst()
                .orElse("nothing came");
    }

    List<String> events(String id) {
        return api.invocations().stream()
                .map(invoked -> invoked.event())
                .filter(event -> event.contains("\"DISCONNECT\"") && event.contains(id))
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

    @Override
    public void close() {
        api.close();
    }

    private interface Answer {

        String of(Map<String, Object> event, String connectionId);
    }
}
