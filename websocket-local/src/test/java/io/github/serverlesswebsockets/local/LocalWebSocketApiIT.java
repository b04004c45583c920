package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway with real sockets and with functions in real processes. */
class LocalWebSocketApiIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;

    @BeforeAll
    static void start() throws Exception {
        api = LocalWebSocketApi.start(Options.of(FunctionZip.write(folder), "")
                .withWorkDirectory(folder.resolve("work"))
                .withLog(LOG::add));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                        | 401 {\"message\":\"Unauthorized\"}",
                "do=deny                 | 403 {\"message\":\"Forbidden\"}",
                "do=mismatch             | 403 {\"message\":\"Forbidden\"}",
                "do=fail                 | 500 {\"message\":\"Internal server error\"}",
                "do=nonsense             | 500 {\"message\":\"Internal server error\"}",
                "do=allow&connect=400    | 400 no",
                "do=allow&connect=fail   | 502 {\"message\":\"Internal server error\"}",
                "do=allow&connect=malformed | 502 {\"message\":\"Internal server error\"}",
                "do=allow                | opened"
            })
    @DisplayName("items 53, 54, 55, 56, 70, 72 and 73: a handshake returns the status that API Gateway returns")
    void handshakeReturnsStatusOfApiGateway(String query, String expected) {
        URI url = URI.create(api.url() + (query == null ? "" : "?" + query));

        assertThat(TestWebSocket.refusal(url)).isEqualTo(expected);
    }

    @Test
    void rejectsPathOutsideStage() {
        URI url = URI.create(api.url().toString().replace("/dev", "/other") + "?do=allow");

        assertThat(TestWebSocket.refusal(url)).startsWith("403");
    }

    @Test
    void acceptsStageWithTrailingSlash() {
        assertThat(TestWebSocket.refusal(URI.create(api.url() + "/?do=allow"))).isEqualTo("opened");
    }

    @Test
    void sendsSubprotocolThatConnectSelected() {
        try (TestWebSocket client = TestWebSocket.open(allowed(), "v1", "v2")) {
            assertThat(client.subprotocol()).isEqualTo("v1");
        }
    }

    @Test
    void twoWayRouteSendsBodyOfFunction() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String event = client.send("{\"action\":\"echo\"}").next();

            assertThat(event)
                    .contains("\"routeKey\":\"echo\"", "\"eventType\":\"MESSAGE\"", "\"messageId\":")
                    .contains("\"level\":\"3\"", "\"admin\":\"true\"", "\"principalId\":\"user-1\"");
        }
    }

    @Test
    void messageWithoutRouteReturnsForbiddenFrame() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String frame = client.send("not json").next();

            assertThat(frame)
                    .matches(
                            "\\{\"message\": \"Forbidden\", \"connectionId\":\"[\\w-]{15}=\", \"requestId\":\"[\\w-]{15}=\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"throw,Internal server error", "exit,Internal server error", "unknown-key,Internal server error"})
    void failedFunctionReturnsErrorFrameAndKeepsConnection(String behaviour, String message) throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String frame = client.send("{\"action\":\"behave\",\"do\":\"%s\"}".formatted(behaviour))
                    .next();
            String after = client.send("{\"action\":\"echo\"}").next();

            assertThat(frame).contains("\"message\": \"" + message + "\"");
            assertThat(after).contains("\"routeKey\":\"echo\"");
        }
    }

    @Test
    void slowFunctionTimesOut() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String frame =
                    client.send("{\"action\":\"hasty\",\"do\":\"sleep\"}").next();

            assertThat(frame).contains("\"message\": \"Internal server error\"");
        }
    }

    @Test
    void messageCannotSelectLifecycleRoute() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            assertThat(client.send("{\"action\":\"$connect\"}").next()).contains("\"message\": \"Forbidden\"");
        }
    }

    @Test
    void binaryFrameClosesWith1003() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            client.socket().sendBinary(ByteBuffer.allocate(3), true).join();

            assertThat(client.closeFrame()).startsWith("1003");
        }
    }

    @Test
    void messageOver128KilobytesClosesWith1009() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            client.socket().sendText("a".repeat(16 * 1024), false).join();
            for (int i = 0; i < 8; i++) {
                client.socket().sendText("a".repeat(16 * 1024), i == 7).join();
            }

            assertThat(client.closeFrame()).startsWith("1009");
        }
    }

    @Test
    void postReachesConnection() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String id = connectionId(client);

            assertThat(connections("POST", id, "héllo").statusCode()).isEqualTo(200);
            assertThat(client.next()).isEqualTo("héllo");
            assertThat(connections("GET", id, "").body()).contains("\"connectedAt\":", "\"sourceIp\":\"127.0.0.1\"");
        }
    }

    @Test
    void deleteClosesWith1000AndConnectionIsGone() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String id = connectionId(client);

            assertThat(connections("DELETE", id, "").statusCode()).isEqualTo(204);
            assertThat(client.closeFrame()).startsWith("1000");
            assertThat(connections("POST", id, "late").statusCode()).isEqualTo(410);
        }
    }

    @Test
    void longPostArrivesComplete() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            String text = "ä😀".repeat(20_000);

            assertThat(connections("POST", connectionId(client), text).statusCode())
                    .isEqualTo(200);
            assertThat(client.next()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"AbCdEfGhIjKLmno=,410,GoneException", "nonsense,400,BadRequestException"})
    void distinguishesUnknownConnectionFromMalformedId(String id, int status, String type) throws Exception {
        HttpResponse<String> response = connections("POST", id, "x");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue(type);
    }

    @Test
    void rejectsPostOver128Kilobytes() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(allowed())) {
            HttpResponse<String> response = connections("POST", connectionId(client), "a".repeat(128 * 1024 + 1));

            assertThat(response.statusCode()).isEqualTo(413);
        }
    }

    @Test
    @DisplayName("item 78: a GET of the stage without an upgrade returns 426")
    void returns426ForGetWithoutUpgrade() throws Exception {
        assertThat(http("GET", "/dev", "").statusCode()).isEqualTo(426);
    }

    @Test
    void returnsSecretByName() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.endpoint())
                .header("X-Amz-Target", "secretsmanager.GetSecretValue")
                .POST(BodyPublishers.ofString("{\"SecretId\":\"signature\"}"))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).body()).contains("{\\\"signature\\\":\\\"");
    }

    @Test
    void rejectsForeignOriginExceptForHandshakes() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.endpoint().resolve("/dev"))
                .header("Origin", "https://evil.example")
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(HTTP.newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(allowed(), new WebSocket.Listener() {})
                        .join())
                .isNotNull();
    }

    @Test
    void functionReceivesEnvironmentOfTemplate() throws Exception {
        String environment = invoke("behave", "{\"do\":\"environment\"}").body();

        assertThat(environment)
                .contains("\"OWN\":\"local\"", "\"SHARED\":\"global\"", "\"AWS_ENDPOINT_URL\":\"" + api.endpoint())
                .doesNotContain("\"PATH\"", "\"HOME\"");
    }

    @Test
    void logContainsNeitherTokenNorSubprotocol() {
        URI url = URI.create(api.url() + "?access_token=eyJhbGciOi.secret.value&eyJhbGciOi.secret.value");

        TestWebSocket.refusal(url, "websocket", "eyJhbGciOi.secret.value");

        assertThat(LOG).anyMatch(line -> line.contains("status=401") && line.contains("access_token(23)"));
        assertThat(LOG).noneMatch(line -> line.contains("secret.value"));
    }

    @Test
    void logListsIgnoredResources() {
        assertThat(LOG).contains("event=resource.ignored resource=\"Alarm (AWS::CloudWatch::Alarm)\"");
    }

    private static URI allowed() {
        return URI.create(api.url() + "?do=allow");
    }

    private static String connectionId(TestWebSocket client) throws InterruptedException {
        String event = client.send("{\"action\":\"echo\"}").next();
        return event.replaceFirst(".*\"connectionId\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> invoke(String function, String payload) throws Exception {
        return http("POST", "/2015-03-31/functions/" + function + "/invocations", payload);
    }

    private static HttpResponse<String> connections(String method, String id, String body) throws Exception {
        return http(method, "/dev/%40connections/" + id.replace("=", "%3D"), body);
    }

    private static HttpResponse<String> http(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
