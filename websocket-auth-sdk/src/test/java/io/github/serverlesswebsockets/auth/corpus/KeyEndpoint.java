package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A key endpoint on loopback whose responses the case sets. It counts the requests. */
final class KeyEndpoint implements AutoCloseable {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile JsonNode answers = Json.object();

    KeyEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noFreePort) {
            throw new UncheckedIOException(noFreePort);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void answer(JsonNode state) {
        answers = state;
    }

    /** Counts requests for the key set, not for the discovery document. */
    int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(DISCOVERY)) {
            fetches.incrementAndGet();
        }
        try (exchange) {
            send(exchange, path.equals("/jwks") ? answers : answers.path(path));
        }
    }

    private void send(HttpExchange exchange, JsonNode answer) throws IOException {
        hold(answer.path("delayMillis").asLong());
        if (answer.path("reset").booleanValue()) {
            return;
        }
        byte[] body = body(answer);
        answer.path("headers")
                .properties()
                .forEach(header -> exchange.getResponseHeaders().add(header.getKey(), filled(header.getValue())));
        exchange.sendResponseHeaders(answer.path("status").asInt(404), body.length == 0 ? -1 : body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            drip(stream, body, answer.path("dripMillis").asLong());
        }
    }

    private void drip(OutputStream stream, byte[] body, long millis) throws IOException {
        if (millis == 0) {
            stream.write(body);
            return;
        }
        for (byte one : body) {
            stream.write(one);
            stream.flush();
            hold(millis);
        }
    }

    private byte[] body(JsonNode answer) {
        JsonNode body = answer.path("body");
        if (answer.has("bodyBase64")) {
            return Base64.getDecoder().decode(Texts.text(answer.path("bodyBase64")));
        }
        String text = body.isTextual() || Texts.isDescription(body) ? Texts.text(body) : body.toString();
        return text.replace("${endpoint}", "http://" + address()).getBytes(StandardCharsets.UTF_8);
    }

    private String filled(JsonNode header) {
        return header.textValue().replace("${endpoint}", "http://" + address());
    }

    /** Waits for the end of the case, up to this limit. */
    private void hold(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
