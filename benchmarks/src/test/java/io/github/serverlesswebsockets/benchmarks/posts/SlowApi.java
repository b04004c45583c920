package io.github.serverlesswebsockets.benchmarks.posts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server that responds to each request with 200 and an empty JSON object after a fixed delay. This is enough for
 * {@code @connections}, and for {@code PutItem} of DynamoDB.
 */
public final class SlowApi {

    private static final int BACKLOG = 1_000;
    private static final byte[] EMPTY = {'{', '}'};

    private final Executor later;

    private SlowApi(long millis) {
        later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Executors.newSingleThreadExecutor());
    }

    /**
     * Prints the port, and serves requests until the standard input ends.
     *
     * @param arguments the delay in milliseconds
     * @throws IOException if no port is free
     */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        SlowApi api = new SlowApi(Long.parseLong(arguments[0]));
        server.createContext("/", api::handle);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        later.execute(() -> answer(exchange));
    }

    private static void answer(HttpExchange exchange) {
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, EMPTY.length);
            exchange.getResponseBody().write(EMPTY);
        } catch (IOException disconnected) {
            // The client has disconnected and counts this post as failed.
        } finally {
            exchange.close();
        }
    }

    /**
     * The process of a started server.
     *
     * @param process the process
     * @param endpoint its address with a stage
     */
    record ServerProcess(Process process, String endpoint) implements AutoCloseable {

        static ServerProcess start(long millis) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            SlowApi.class.getName(),
                            Long.toString(millis))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String port = process.inputReader(StandardCharsets.UTF_8).readLine();
            return new ServerProcess(process, "http://127.0.0.1:" + port + "/prod");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
