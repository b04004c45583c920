package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.testsupport.RuntimeClientLibrary;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs an authorizer with AWS's runtime interface client and a simulated Runtime API. */
class SnapshotTest {

    private static final String RUNTIME = "/2018-06-01/runtime/";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private HttpServer runtimeApi;

    @BeforeEach
    void start() throws IOException {
        runtimeApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        runtimeApi.createContext("/", this::handle);
        runtimeApi.setExecutor(threads);
        runtimeApi.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        runtimeApi.stop(0);
        threads.shutdownNow();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // The runtime client has native libraries for Linux only.
    void fetchesKeysBeforeTheSnapshotAndAgainAfterTheRestore() throws Exception {
        Process function = function(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        try {
            assertThat(answers.poll(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .contains("\"Effect\":\"Allow\"")
                    .contains("\"asked\":\"2\"");
            assertThat(calls).startsWith("restore/next", "invocation/next");
        } finally {
            function.destroyForcibly().waitFor();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fetchesKeysOnceWithoutSnapStart() throws Exception {
        Process function = function(Map.of());
        try {
            assertThat(answers.poll(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .contains("\"asked\":\"1\"");
            assertThat(calls).startsWith("invocation/next");
        } finally {
            function.destroyForcibly().waitFor();
        }
    }

    private Process function(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-D%s=%s"
                        .formatted(RuntimeClientLibrary.PROPERTY, RuntimeClientLibrary.unpack(AWSLambda.class, folder)),
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AWSLambda.class.getName(),
                SnapshotAuthorizer.class.getName() + "::handleRequest");
        builder.environment()
                .put(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + runtimeApi.getAddress().getPort());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("function.log").toFile());
        return builder.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestURI().getPath().replace(RUNTIME, "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (call.endsWith("/next")) {
            calls.add(call);
        } else {
            answers.add(body);
        }
        if (calls.stream().filter("invocation/next"::equals).count() > 1 && call.endsWith("/next")) {
            waitForTheEnd();
        }
        answer(exchange, call);
    }

    private static void answer(HttpExchange exchange, String call) throws IOException {
        String offered = "websocket, " + TokenFixture.token().sign();
        String event = call.equals("invocation/next")
                ? ConnectRequests.request().subprotocols(offered).json()
                : "{}";
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "1");
        exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange.getResponseHeaders().add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:1:function:f");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(call.endsWith("/response") ? 202 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitForTheEnd() {
        try {
            closing.await();
            throw new UncheckedIOException(new IOException("The test has ended"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
