package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Misbehaving clients: memory is bounded, nothing leaks, and other connections are not affected. */
class RobustnessIT {

    private static final int PING = 0x89;
    private static final int PONG = 0x8a;

    @TempDir
    Path folder;

    @Test
    void randomBytesCloseOnlyTheirConnection() throws Exception {
        Random random = new Random(6);
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder);
                TestWebSocket other = fixture.open()) {
            for (int i = 0; i < 100; i++) {
                try (RawSocket socket = fixture.openRaw()) {
                    byte[] garbage = new byte[200];
                    random.nextBytes(garbage);
                    socket.write(garbage);
                }
            }

            assertThat(LocalApiFixture.id(other)).hasSize(16);
            Waiting.until(() -> fixture.api().openConnections() == 1);
            assertThat(fixture.api().openConnections()).isEqualTo(1);
        }
    }

    @Test
    void randomBytesInsteadOfHandshakeAffectNoOtherConnection() throws Exception {
        Random random = new Random(7);
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder)) {
            for (int i = 0; i < 100; i++) {
                try (RawSocket socket = RawSocket.to(fixture.api().url())) {
                    byte[] garbage = new byte[500];
                    random.nextBytes(garbage);
                    socket.write(garbage);
                }
            }

            try (TestWebSocket client = fixture.open()) {
                assertThat(LocalApiFixture.id(client)).hasSize(16);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 2_000_000})
    void rejectsHugeHeader(int length) throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder);
                RawSocket socket = RawSocket.to(fixture.api().url())) {
            String request = "GET /dev HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(length) + "\r\n\r\n";
            try {
                socket.write(request.getBytes(US_ASCII));
            } catch (IOException e) {
                // The server may reject the request, and close the connection, before the last byte is written.
            }

            assertThat(socket.head()).startsWith("HTTP/1.1 431");
            try (TestWebSocket client = fixture.open()) {
                assertThat(LocalApiFixture.id(client)).hasSize(16);
            }
        }
    }

    @Test
    void rejectsLargeBodyBeforeReadingIt() throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder);
                RawSocket socket = RawSocket.to(fixture.api().url())) {
            socket.write(
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n".getBytes(US_ASCII));

            assertThat(socket.head()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void floodWaitsInClientWhileFunctionIsBusy() throws Exception {
        assertFloodWaitsInTheClient(300);
    }

    @Test
    @Tag("thorough")
    void longFloodWaitsInTheClientWhileTheFunctionIsBusy() throws Exception {
        assertFloodWaitsInTheClient(1_000);
    }

    private void assertFloodWaitsInTheClient(int messages) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger served = new AtomicInteger();
        ApiInCode options = ApiInCode.stage("dev")
                .route("$default", gated(gate, served))
                .twoWayRoute("other", answering("still here"));
        try (LocalWebSocketApi api = LocalWebSocketApi.start(options.options().withWorkDirectory(folder));
                RawSocket flooding = RawSocket.to(api.url());
                TestWebSocket other = TestWebSocket.open(api.url())) {
            flooding.handshake("/dev", "", "");
            AtomicInteger written = new AtomicInteger();
            CompletableFuture<Integer> flood = CompletableFuture.supplyAsync(() -> flood(flooding, messages, written));
            Waiting.until(new Standstill(written));
            assertThat(flood)
                    .as("%d KB are not accepted while the function is busy", messages * 124)
                    .isNotDone();
            assertThat(other.send("{\"action\":\"other\"}").next()).isEqualTo("still here");
            gate.countDown();

            assertThat(flood.get(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(messages);
            Waiting.until(() -> served.get() == messages);
            assertThat(served).hasValue(messages);
        }
    }

    @Test
    void floodsDoNotBlockOtherConnections() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger served = new AtomicInteger();
        ApiInCode options = ApiInCode.stage("dev")
                .route("$default", gated(gate, served))
                .twoWayRoute("other", answering("still here"));
        List<RawSocket> flooding = new ArrayList<>();
        try (LocalWebSocketApi api = LocalWebSocketApi.start(options.options().withWorkDirectory(folder));
                TestWebSocket other = TestWebSocket.open(api.url())) {
            for (int i = 0; i < 48; i++) {
                RawSocket socket = RawSocket.to(api.url());
                flooding.add(socket);
                socket.handshake("/dev", "", "");
                flood(socket, 4, new AtomicInteger());
            }

            assertThat(other.send("{\"action\":\"other\"}").next()).isEqualTo("still here");
            assertThat(other.send("{\"action\":\"other\"}").next()).isEqualTo("still here");
            gate.countDown();
            Waiting.until(() -> served.get() == 48 * 4);
            assertThat(served).hasValue(48 * 4);
        } finally {
            for (RawSocket socket : flooding) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "items 114 and 115: messages of one connection wait for each other, unless they may be handled in parallel")
    void handlesMessagesInOrderUnlessParallel(boolean isParallel) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        RequestHandler<Map<String, Object>, Map<String, Object>> waits = (event, context) -> {
            await(gate);
            return Map.of("statusCode", 200, "body", "waited");
        };
        RequestHandler<Map<String, Object>, Map<String, Object>> quick =
                (event, context) -> Map.of("statusCode", 200, "body", gate.getCount() > 0 ? "overtook" : "in order");
        Options options = ApiInCode.stage("dev")
                .twoWayRoute("$default", waits)
                .twoWayRoute("quick", quick)
                .options()
                .withWorkDirectory(folder);
        try (LocalWebSocketApi api = LocalWebSocketApi.start(isParallel ? options.withParallelMessages() : options);
                RawSocket client = RawSocket.to(api.url())) {
            client.handshake("/dev", "", "");
            client.text("first").text("{\"action\":\"quick\"}").frame(PING, new byte[0]);
            if (isParallel) {
                assertThat(List.of(client.next().text(), client.next().text()))
                        .containsExactlyInAnyOrder("", "overtook");
                gate.countDown();
                assertThat(client.next().text()).isEqualTo("waited");
            } else {
                // The gateway responds to the ping when it has read both messages.
                assertThat(client.next().head()).isEqualTo(PONG);
                gate.countDown();
                assertThat(client.next().text()).isEqualTo("waited");
                assertThat(client.next().text()).isEqualTo("in order");
            }
        }
    }

    @Test
    void disconnectsClientsThatDoNotAnswerClose() throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder);
                RawSocket notClosing = fixture.openRaw();
                RawSocket notReading = fixture.openRaw()) {
            String notClosingId = LocalApiFixture.id(notClosing);
            String notReadingId = LocalApiFixture.id(notReading);
            assertThat(fill(fixture, notReadingId)).isEqualTo(429);
            fixture.connections("DELETE", notClosingId, "");
            fixture.connections("DELETE", notReadingId, "");

            assertThat(fixture.disconnected(notClosingId)).isEqualTo("1000 Connection Closed Normally");
            assertThat(notClosing.isEnded()).isTrue();
            assertThat(fixture.disconnected(notReadingId)).isEqualTo("1000 Connection Closed Normally");
        }
    }

    @Test
    @Tag("thorough")
    void throttlesClientsThatDoNotReadButNotOthers() throws Exception {
        List<RawSocket> notReading = new ArrayList<>();
        try (LocalApiFixture fixture = LocalApiFixture.withoutAuthorizer(folder);
                TestWebSocket other = fixture.open()) {
            String together = "all clients together";
            for (int i = 0; i < 300 && fixture.log().stream().noneMatch(line -> line.contains(together)); i++) {
                RawSocket socket = RawSocket.narrow(fixture.api().url());
                notReading.add(socket);
                socket.handshake("/dev", "", "");
                assertThat(fill(fixture, LocalApiFixture.id(socket))).isEqualTo(429);
            }

            assertThat(fixture.log()).anyMatch(line -> line.contains(together));
            assertThat(fixture.connections("POST", LocalApiFixture.id(other), "still here")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.next()).isEqualTo("still here");
        } finally {
            for (RawSocket socket : notReading) {
                socket.close();
            }
        }
    }

    /** Posts to a client that does not read until a post is rejected, and returns the last status. */
    private static int fill(LocalApiFixture fixture, String id) throws Exception {
        int status = 200;
        for (int i = 0; i < 1_000 && status == 200; i++) {
            status = fixture.connections("POST", id, BodyPublishers.ofString("a".repeat(128 * 1024)))
                    .statusCode();
        }
        return status;
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> gated(
            CountDownLatch gate, AtomicInteger served) {
        return (event, context) -> {
            await(gate);
            served.incrementAndGet();
            return Map.of("statusCode", 200);
        };
    }

    private static int flood(RawSocket socket, int messages, AtomicInteger written) {
        byte[] message = "a".repeat(31 * 1024).getBytes(US_ASCII);
        try {
            for (int i = 0; i < messages; i++) {
                socket.frame(0x01, message)
                        .frame(0x00, message)
                        .frame(0x00, message)
                        .frame(0x80, message);
                written.incrementAndGet();
            }
            return messages;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Returns whether a number has not increased for a second. */
    private static final class Standstill implements BooleanSupplier {

        private final AtomicInteger number;
        private int last = -1;
        private long since;

        Standstill(AtomicInteger number) {
            this.number = number;
        }

        @Override
        public boolean getAsBoolean() {
            if (number.get() != last) {
                last = number.get();
                since = System.nanoTime();
            }
            return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(1);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> answering(String body) {
        return (event, context) -> Map.of("statusCode", 200, "body", body);
    }
}
