package io.github.serverlesswebsockets.auth.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulation of GetSecretValue on loopback, which the AWS SDK finds by system properties. */
public final class SecretsManagerServer implements AutoCloseable {

    private static final String NOT_FOUND = "ResourceNotFoundException";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String failure = "";
    private volatile boolean isNotResponding;

    public SecretsManagerServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    /** Stores a version. The member contains the value as JSON, for example {@code "SecretString":"text"}. */
    public void store(String stage, String member, Instant created) {
        versions.put(
                stage, "{\"Name\":\"chat/jwt\",\"CreatedDate\":%s,%s}".formatted(created.getEpochSecond(), member));
    }

    public void failWith(String errorType) {
        failure = errorType;
    }

    public void stopResponding() {
        isNotResponding = true;
    }

    /** Removes all versions, and responds normally again. */
    public void reset() {
        versions.clear();
        failure = "";
        isNotResponding = false;
    }

    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        List.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey")
                .forEach(System::clearProperty);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request);
        if (isNotResponding) {
            awaitClose();
        }
        String stage = request.contains("AWSCURRENT") ? "AWSCURRENT" : "AWSPREVIOUS";
        if (!failure.isEmpty()) {
            answer(exchange, 400, "{\"__type\":\"" + failure + "\",\"Message\":\"no\"}");
        } else if (versions.containsKey(stage)) {
            answer(exchange, 200, versions.getOrDefault(stage, ""));
        } else {
            answer(exchange, 400, "{\"__type\":\"" + NOT_FOUND + "\",\"Message\":\"no\"}");
        }
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
