package io.github.serverlesswebsockets.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium browser that is installed on this machine. */
record Chromium(Path executable) {

    /** A page that reports its result to the server that sent it, so that the test needs no fixed delay. */
    private static final String PAGE = """
            <!doctype html>
            <script>
              const socket = new WebSocket("%s", ["websocket", "%s"]);
              socket.onopen = () => fetch("/report?open-" + socket.protocol);
              socket.onclose = event => fetch("/report?closed-" + event.code);
            </script>
            """;

    static Optional<Chromium> find() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Chromium::new)
                .findFirst();
    }

    /** Opens a WebSocket with the token in the subprotocol and returns the result that the page reports. */
    String open(URI url, String token) throws Exception {
        CompletableFuture<String> report = new CompletableFuture<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, PAGE.formatted(url, token)));
        server.createContext("/report", exchange -> {
            report.complete(Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""));
            answer(exchange, "thanks");
        });
        server.start();
        Process browser =
                start("http://localhost:%d/".formatted(server.getAddress().getPort()));
        try {
            return report.get(60, TimeUnit.SECONDS);
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
            server.stop(0);
        }
    }

    private Process start(String page) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        return new ProcessBuilder(List.of(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        page))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
