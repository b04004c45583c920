package io.github.serverlesswebsockets.connections.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@code @connections} endpoint on the loopback interface that always returns the same response. */
final class LoopbackApi implements AutoCloseable {

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> credentials = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Answer answer;

    private LoopbackApi(HttpServer server, Answer answer) {
        this.server = server;
        this.answer = answer;
    }

    static LoopbackApi answering(int status, String errorType) {
        return answering(new Answer(status, errorType, ""));
    }

    static LoopbackApi answering(Answer answer) {
        DummyAccount.use();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
            LoopbackApi api = new LoopbackApi(server, answer);
            server.createContext("/", api::answer);
            server.setExecutor(api.threads);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI stage(String stage) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + stage);
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    int count() {
        return requests.size();
    }

    /** Returns the access key and the credential scope of each request. */
    List<String> credentials() {
        return List.copyOf(credentials);
    }

    int maxInFlight() {
        return maxInFlight.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " " + body);
        credentials.add(exchange.getRequestHeaders()
                .getFirst("Authorization")
                .replaceFirst(".*Credential=([^/]+)/[0-9]+/([^,]+),.*", "$1 $2"));
        inFlight.decrementAndGet();
        answer.send(exchange);
    }

    /**
     * The response to every request.
     *
     * @param errorType the value of the header {@code x-amzn-ErrorType}; without the header if empty
     */
    record Answer(int status, String errorType, String body) {

        private void send(HttpExchange exchange) throws IOException {
            if (!errorType.isEmpty()) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", errorType);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }
}
