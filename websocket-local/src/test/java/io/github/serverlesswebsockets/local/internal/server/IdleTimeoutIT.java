package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are never completed, and responses that take long. */
class IdleTimeoutIT {

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(2);

    private final CompletableFuture<io.github.serverlesswebsockets.local.internal.server.HttpResponse> slow =
            new CompletableFuture<>();
    private final CompletableFuture<String> received = new CompletableFuture<>();
    private LocalServer server;

    @BeforeEach
    void start() throws Exception {
        server = LocalServer.start(
                ListenAddress.loopback(0),
                request -> {
                    received.complete(request.path());
                    return request.path().equals("/slow") ? slow : CompletableFuture.completedFuture(ok());
                },
                request -> CompletableFuture.completedFuture(ok()),
                IDLE_TIMEOUT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /dev HTTP/1.1\r\nHost: localhost\r\nUpgrade: webso",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"
            })
    void closesIncompleteRequestsAndServesOthers(String start) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sockets.add(open(start));
        }

        assertThat(getUntilReceived("/").statusCode()).isEqualTo(200);
        for (Socket socket : sockets) {
            assertThat(isEnded(socket)).isTrue();
            socket.close();
        }
    }

    @Test
    void responseMayTakeLongerThanIdleTimeout() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> getUntilReceived("/slow"));
        received.join();
        for (int timeouts = 0; timeouts < 2; timeouts++) {
            try (Socket idle = open("")) {
                assertThat(isEnded(idle)).isTrue();
            }
        }
        assertThat(answer).isNotDone();
        slow.complete(ok());

        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    private Socket open(String start) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
        socket.setSoTimeout(120_000);
        socket.getOutputStream().write(start.getBytes(US_ASCII));
        return socket;
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // A response such as 408 may be sent first.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    /** Repeats a request that the machine is too slow to send within the idle timeout. */
    private HttpResponse<String> getUntilReceived(String path) {
        while (true) {
            try {
                return get(path);
            } catch (CompletionException e) {
                assertThat(received).isNotDone();
            }
        }
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join();
    }

    private static io.github.serverlesswebsockets.local.internal.server.HttpResponse ok() {
        return io.github.serverlesswebsockets.local.internal.server.HttpResponse.json(200, "{}");
    }
}
