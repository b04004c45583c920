package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code @connections} API: statuses, headers and bodies. */
class ConnectionsApiIT {

    private static final String ABSENT = "AbCdEfGhIjKLmno=";

    @TempDir
    static Path folder;

    static LocalApiFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalApiFixture.withoutAuthorizer(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@connections/%s=", "%%40connections/%s=", "@connections/%s%%3D", "%%40connections/%s%%3D"})
    @DisplayName("items 2 and 128: the path ends in the id, percent-encoded or not")
    void acceptsPercentEncodedPath(String form) throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            String path = "/dev/" + form.formatted(id.replace("=", ""));

            assertThat(fixture.http("POST", path, BodyPublishers.ofString("x")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("items 129 and 131: a post of up to 128 KB returns 200 without a body and reaches the client")
    void postReachesTheClient() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String text = "é".repeat(64 * 1024);
            HttpResponse<String> response = fixture.connections("POST", LocalApiFixture.id(client), text);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
            assertThat(client.next()).isEqualTo(text);
        }
    }

    @Test
    @DisplayName("items 130 and 131: a post is sent as text, in frames of at most 32 KB")
    void postIsSentInFramesOf32Kb() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            fixture.connections("POST", LocalApiFixture.id(socket), "a".repeat(40 * 1024));
            RawSocket.Frame frame = socket.next();
            int length = frame.text().length();
            assertThat(frame.head()).isEqualTo(0x01);
            while ((frame.head() & 0x80) == 0) {
                assertThat(frame.text().length()).isLessThanOrEqualTo(32 * 1024);
                frame = socket.next();
                length += frame.text().length();
            }

            assertThat(frame.head()).isEqualTo(0x80);
            assertThat(length).isEqualTo(40 * 1024);
        }
    }

    @Test
    @DisplayName("item 130: a post that is not UTF-8 returns 400")
    void rejectsPostThatIsNotUtf8() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            HttpResponse<String> response = fixture.connections(
                    "POST", LocalApiFixture.id(client), BodyPublishers.ofByteArray(new byte[] {(byte) 0xC3, 0x28}));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(type(response)).isEqualTo("BadRequestException");
        }
    }

    @Test
    @DisplayName("item 131: one byte over 128 KB returns 413 PayloadTooLargeException with a message")
    void rejectsPostOver128Kb() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            HttpResponse<String> response =
                    fixture.connections("POST", LocalApiFixture.id(client), "é".repeat(64 * 1024) + "a");

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(type(response)).isEqualTo("PayloadTooLargeException");
            assertThat(response.body()).startsWith("{\"message\":\"");
        }
    }

    @Test
    @DisplayName("item 132: GET returns when the connection was opened and last active, and its identity")
    void getDescribesTheConnection() throws Exception {
        String time = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"";
        try (TestWebSocket client = fixture.open();
                RawSocket silent = fixture.openRaw()) {
            HttpResponse<String> response = fixture.connections("GET", LocalApiFixture.id(client), "");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .matches(
                            "\\{\"connectedAt\":%s,\"identity\":\\{\"sourceIp\":\"127\\.0\\.0\\.1\",\"userAgent\":\"Java-http-client/[^\"]+\"},\"lastActiveAt\":%s}"
                                    .formatted(time, time));
            assertThat(fixture.connections("GET", LocalApiFixture.id(silent), "")
                            .body())
                    .contains("\"identity\":{\"sourceIp\":\"127.0.0.1\"},");
        }
    }

    @Test
    @DisplayName("items 38, 42 and 133: DELETE returns 204 without a body, closes with 1000 and runs $disconnect")
    void deleteClosesTheConnection() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            HttpResponse<String> response = fixture.connections("DELETE", id, "");

            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.body()).isEmpty();
            assertThat(client.closeFrame()).startsWith("1000");
            assertThat(fixture.disconnected(id)).isEqualTo("1000 Connection Closed Normally");
            assertThat(fixture.connections("POST", id, "late").statusCode()).isEqualTo(410);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    @DisplayName("item 134: a well-formed id that is not open returns 410 GoneException without a body")
    void returns410WhenConnectionIsNotOpen(String method) throws Exception {
        HttpResponse<String> response = fixture.connections(method, ABSENT, "");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(type(response)).isEqualTo("GoneException");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void logsWhyConnectionIsGone() throws Exception {
        TestWebSocket client = fixture.open();
        String id = LocalApiFixture.id(client);
        client.close();
        fixture.disconnected(id);
        fixture.connections("POST", id, "late");
        fixture.connections("POST", ABSENT, "lost");

        assertThat(fixture.log())
                .anyMatch(line ->
                        line.contains("status=410 connectionId=" + id) && line.contains("it was closed with 1000"))
                .anyMatch(line -> line.contains(ABSENT) && line.contains("no recent connection had this id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "AbCdEfGhIjKLmno", "%25zz", "a%2Fb"})
    @DisplayName("item 135: a malformed id returns 400 BadRequestException that contains it")
    void rejectsMalformedId(String id) throws Exception {
        HttpResponse<String> response = fixture.http("POST", "/dev/@connections/" + id, BodyPublishers.ofString("x"));
        String decoded = id.replace("%25", "%").replace("%2F", "/");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(type(response)).isEqualTo("BadRequestException");
        assertThat(response.body()).isEqualTo("{\"message\":\"Invalid connectionId: %s\"}".formatted(decoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "", "/DEV"})
    @DisplayName("items 136 and 141: the path of another stage returns 403 Forbidden")
    void rejectsPathOfOtherStage(String stage) throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String path = stage + "/@connections/" + LocalApiFixture.id(client).replace("=", "%3D");
            HttpResponse<String> response = fixture.http("POST", path, BodyPublishers.ofString("x"));

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(type(response)).isEqualTo("ForbiddenException");
            assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
            assertThat(fixture.log()).anyMatch(line -> line.contains("advice=\"use an endpoint that ends in /dev\""));
        }
    }

    @Test
    void rejectsOtherMethods() throws Exception {
        assertThat(fixture.connections("PUT", ABSENT, "").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName(
            "items 140 and 143: a post to a client that does not read returns 200, and 429 once its buffer is full")
    void returns429WhenBufferOfClientIsFull() throws Exception {
        try (RawSocket notReading = fixture.openRaw();
                TestWebSocket other = fixture.open()) {
            String id = LocalApiFixture.id(notReading);
            String text = "a".repeat(128 * 1024);
            assertThat(fixture.connections("POST", id, text).statusCode()).isEqualTo(200);
            int status = 200;
            for (int i = 0; i < 1_000 && status == 200; i++) {
                status = fixture.connections("POST", id, text).statusCode();
            }

            assertThat(status).isEqualTo(429);
            assertThat(fixture.connections("POST", LocalApiFixture.id(other), "still here")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.next()).isEqualTo("still here");
        }
    }

    @Test
    @DisplayName("item 144: the event's domainName and stage form the endpoint, whose scheme is http here")
    void endpointConsistsOfDomainNameAndStage() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            String endpoint = client.send("{\"action\":\"endpoint\"}").next();
            String path = endpoint.replace(fixture.api().endpoint().toString(), "") + "/@connections/" + id;

            assertThat(fixture.http("POST", path, BodyPublishers.ofString("by the event"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.next()).isEqualTo("by the event");
        }
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("none");
    }
}
