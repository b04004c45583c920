package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life cycle of connections, their $disconnect events, and what the log must not contain. */
class SocketLifeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final Handler CAPTURE = new Capture();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;

    @BeforeAll
    static void start() throws Exception {
        CAPTURE.setLevel(Level.ALL);
        ROOT.addHandler(CAPTURE);
        api = LocalWebSocketApi.start(Options.of(FunctionZip.write(folder), "")
                .withWorkDirectory(folder.resolve("work"))
                .withLog(LOG::add));
    }

    @AfterAll
    static void stop() {
        api.close();
        ROOT.removeHandler(CAPTURE);
    }

    @Test
    @DisplayName("item 114: responses keep the order of their messages")
    void responsesKeepOrderOfMessages() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                client.send("{\"action\":\"echo\",\"n\":%d}".formatted(i));
            }
            for (int i = 0; i < 30; i++) {
                answers.add(client.next().replaceFirst(".*\\\\\"n\\\\\":(\\d+).*", "$1"));
            }

            assertThat(answers)
                    .isEqualTo(
                            IntStream.range(0, 30).mapToObj(Integer::toString).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"1000,bye,1000 bye", "1001,'',1001", "4001,mine,4001 mine"})
    @DisplayName("item 39: the $disconnect event contains the code and reason of the client")
    void disconnectEventContainsCodeAndReasonOfClient(int code, String reason, String expected) throws Exception {
        TestWebSocket client = TestWebSocket.open(allowed());
        String id = connectionId(client);
        client.socket().sendClose(code, reason).join();

        assertThat(seenBy(id)).isEqualTo(expected);
    }

    @Test
    @DisplayName("item 36: a close frame without a code is 1005 with its reason")
    void closeWithoutCodeIs1005() throws Exception {
        try (RawSocket socket = RawSocket.to(api.url())) {
            int before = LOG.size();
            assertThat(socket.handshake("/dev?do=allow", "", "")).startsWith("HTTP/1.1 101");
            socket.closeWithoutACode();

            Waiting.until(() -> LOG.stream().skip(before).anyMatch(line -> line.contains(" 1005 ")));
            assertThat(LOG).anyMatch(line -> line.endsWith(" 1005 Client-side close frame status not set"));
        }
    }

    @Test
    @DisplayName("item 40: a broken connection is 1006, Connection Closed Abnormally")
    void brokenConnectionIs1006() throws Exception {
        try (RawSocket socket = RawSocket.to(api.url())) {
            socket.handshake("/dev?do=allow", "", "");
        }

        Waiting.until(() -> LOG.stream().anyMatch(line -> line.contains(" 1006 ")));
        assertThat(LOG).anyMatch(line -> line.endsWith(" 1006 Connection Closed Abnormally"));
    }

    @Test
    @DisplayName("item 38: DELETE runs $disconnect with 1000 and its reason")
    void deletedConnectionIs1000() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String id = connectionId(client);
            http("DELETE", "/dev/%40connections/" + id.replace("=", "%3D"), "");

            assertThat(seenBy(id)).isEqualTo("1000 Connection Closed Normally");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sec-WebSocket-Version: 13    | Sec-WebSocket-Version: 12 | HTTP/1.1 426",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA== | X: y       | HTTP/1.1 400",
                "Sec-WebSocket-Key: AAAA      | Sec-WebSocket-Key: ?      | HTTP/1.1 400",
                "Connection: keep-alive, Upgrade | Connection: keep-alive | HTTP/1.1 400",
                "GET                          | POST                      | HTTP/1.1 400",
                "Host: localhost              | Host: evil.test           | HTTP/1.1 403",
                "Upgrade: websocket           | Upgrade: WebSocket        | HTTP/1.1 101"
            })
    void handshakeFollowsRfc6455(String line, String replacement, String expected) throws Exception {
        try (RawSocket socket = RawSocket.to(api.url())) {
            assertThat(socket.handshake("/dev?do=allow", line, replacement)).startsWith(expected);
        }
    }

    @Test
    void sendsNoSubprotocolThatConnectDoesNotReturn() throws Exception {
        try (RawSocket socket = RawSocket.to(api.url())) {
            String head = socket.handshake(
                    "/dev?do=allow&connect=silent",
                    "Upgrade: websocket",
                    "Upgrade: websocket\nSec-WebSocket-Protocol: v1");

            assertThat(head).startsWith("HTTP/1.1 101").doesNotContain("Sec-WebSocket-Protocol");
        }
    }

    @Test
    void respondsWhenConnectReturnsSubprotocolThatWasNotOffered() throws Exception {
        try (RawSocket socket = RawSocket.to(api.url())) {
            assertThat(socket.handshake("/dev?do=allow&connect=unoffered", "", ""))
                    .doesNotContain("(closed)");
        }
    }

    @Test
    void onlyPostInvokesFunction() throws Exception {
        assertThat(http("GET", "/2015-03-31/functions/behave/invocations", "").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"DryRun,204", "Event,202", "Other,400"})
    void invocationTypeDeterminesStatus(String type, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(api.endpoint() + "/2015-03-31/functions/behave/invocations"))
                .header("X-Amz-Invocation-Type", type)
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    }

    @Test
    void logContainsNothingThatClientsSent() throws Exception {
        URI url = URI.create(api.url() + "?do=allow&access_token=hush-query&hush.name");
        try (TestWebSocket client = TestWebSocket.open(url, "v1", "hush-subprotocol")) {
            client.send("{\"action\":\"echo\",\"x\":\"hush-message\"}").next();
            client.send("hush-no-route").next();
            String id = connectionId(client);
            http("POST", "/dev/%40connections/" + id.replace("=", "%3D"), "hush-push");
        }
        TestWebSocket.refusal(URI.create(api.url() + "?token=hush-refused"), "hush-refused");
        http("POST", "/2015-03-31/functions/behave/invocations", "{\"x\":\"hush-invoke\"}");
        http("POST", "/2015-03-31/functions/behave/invocations", "hush-no-json");
        http("POST", "/", "hush-body");
        http("GET", "/dev/%40connections/hush%2520id", "");

        assertThat(LOG).anyMatch(line -> line.contains("status=101")).anyMatch(line -> line.contains("status=401"));
        assertThat(LOG).noneMatch(line -> line.contains("hush"));
    }

    private static URI allowed() {
        return URI.create(api.url() + "?do=allow");
    }

    private static String connectionId(TestWebSocket client) throws InterruptedException {
        String event = client.send("{\"action\":\"echo\"}").next();
        return event.replaceFirst(".*\"connectionId\":\"([^\"]+)\".*", "$1");
    }

    /** Returns what the $disconnect function printed about a connection. */
    private static String seenBy(String id) {
        String prefix = "[DisconnectFunction] saw " + id;
        Waiting.until(() -> LOG.stream().anyMatch(line -> line.startsWith(prefix)));
        String line = LOG.stream().filter(l -> l.startsWith(prefix)).findFirst().orElse(prefix + " nothing");
        return line.substring(prefix.length()).strip();
    }

    private static HttpResponse<String> http(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Returns all output of the JDK's logging, including stack traces. */
    private static final class Capture extends Handler {

        @Override
        public void publish(LogRecord entry) {
            LOG.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
