package io.github.serverlesswebsockets.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.serverlesswebsockets.testsupport.Chromium;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A web page that opens a WebSocket and reports the result to the server that sent it, so that the test needs no fixed delay. */
final class BrowserPage {

    private static final String PAGE = """
            <!doctype html>
            <script>
              const socket = new WebSocket("%s", ["websocket", "%s"]);
              socket.onopen = () => fetch("/report?open-" + socket.protocol);
              socket.onclose = event => fetch("/report?closed-" + event.code);
            </script>
            """;

    private BrowserPage() {}

    /** Opens a WebSocket with the token in the subprotocol and returns the result that the page reports. */
    static String open(Chromium chromium, URI url, String token) throws Exception {
        CompletableFuture<String> report = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> respond(exchange, PAGE.formatted(url, token)));
        server.createContext("/report", exchange -> {
            report.complete(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
            respond(exchange, "thanks");
        });
        server.start();
        Process browser = chromium.start(
                "http://localhost:%d/".formatted(server.getAddress().getPort()));
        try {
            return report.get(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            Chromium.stop(browser);
            server.stop(0);
        }
    }

    private static void respond(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
