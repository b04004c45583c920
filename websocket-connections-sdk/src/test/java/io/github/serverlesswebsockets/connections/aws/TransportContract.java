package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that every transport must pass. */
abstract class TransportContract {

    static final byte[] HELLO = "h\u00e9".getBytes(StandardCharsets.UTF_8);
    // A larger burst would exhaust the local ports, because the JDK's client keeps few sockets open.
    private static final int BURST = 2_000;
    private static final String SDK_PROPERTY = "aws.endpointUrlApiGatewayManagementApi";

    private final ConnectionTransport transport = transport(Endpoints.fromEnvironment(), 50);

    abstract ConnectionTransport transport(Endpoints endpoints, int inFlight);

    @ParameterizedTest
    @CsvSource({
        "200, '', DELIVERED",
        "400, BadRequestException, REJECTED",
        "403, ForbiddenException, FORBIDDEN",
        "413, PayloadTooLargeException, TOO_LARGE",
        "429, LimitExceededException, THROTTLED",
        "500, '', FAILED",
        "503, '', FAILED"
    })
    void mapsStatusToDeliveryWithoutRetry(int status, String errorType, Delivery expected) {
        try (LoopbackApi api = LoopbackApi.answering(status, errorType)) {
            assertThat(post(recipient(api.stage("prod")))).isEqualTo(expected);
            assertThat(api.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @DisplayName("fault 7: a 410 counts as GONE, with the error type header, without it, and with an HTML page")
    @CsvSource({
        "GoneException, ''",
        "'', ''",
        "'', <html><body><h1>410 Gone</h1></body></html>",
        "SomethingElseException, {\"message\":null}"
    })
    void returnsGoneFor410(String errorType, String body) {
        try (LoopbackApi api = LoopbackApi.answering(new LoopbackApi.Answer(410, errorType, body))) {
            assertThat(post(recipient(api.stage("prod")))).isEqualTo(Delivery.GONE);
            assertThat(close(recipient(api.stage("prod")))).isEqualTo(Delivery.GONE);
            assertThat(api.requests()).hasSize(2);
        }
    }

    @Test
    void closesConnectionWithDelete() {
        try (LoopbackApi api = LoopbackApi.answering(204, "")) {
            assertThat(close(recipient(api.stage("prod")))).isEqualTo(Delivery.DELIVERED);
            assertThat(api.requests()).containsExactly("DELETE /prod/@connections/Cn0%3D ");
        }
    }

    @Test
    @DisplayName(
            "fault 37: a message is posted to the connection's own endpoint, with a stage, with a base path or with neither")
    void postsToStoredEndpoint() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            post(recipient(api.stage("prod")));
            post(recipient(api.stage("a/base/path")));
            post(recipient(api.stage("")));

            assertThat(api.requests())
                    .containsExactly(
                            "POST /prod/@connections/Cn0%3D h\u00e9",
                            "POST /a/base/path/@connections/Cn0%3D h\u00e9", "POST /@connections/Cn0%3D h\u00e9");
        }
    }

    @Test
    @DisplayName("fault 38: with two APIs and stages in one table, each message is posted to its own endpoint")
    void postsToTwoApis() {
        try (LoopbackApi one = LoopbackApi.answering(200, "");
                LoopbackApi other = LoopbackApi.answering(200, "")) {
            post(recipient(one.stage("prod")));
            post(recipient(other.stage("test")));
            post(recipient(one.stage("prod")));

            assertThat(one.requests()).hasSize(2).containsOnly("POST /prod/@connections/Cn0%3D h\u00e9");
            assertThat(other.requests()).containsExactly("POST /test/@connections/Cn0%3D h\u00e9");
        }
    }

    @Test
    @DisplayName("fault 39: credentials that change during a run are used from the next post on")
    void usesChangedCredentials() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            post(recipient(api.stage("prod")));
            System.setProperty("aws.accessKeyId", "renewed");
            post(recipient(api.stage("prod")));

            assertThat(api.credentials())
                    .containsExactly(
                            "local eu-west-1/execute-api/aws4_request", "renewed eu-west-1/execute-api/aws4_request");
        } finally {
            DummyAccount.use();
        }
    }

    /** Returns the maximum number of posts until one is delivered after the server has closed a number of sockets. */
    int postsAfterClosing(int sockets) {
        return 1;
    }

    @ParameterizedTest
    @DisplayName("fault 39: the first message arrives, although the server has closed the sockets meanwhile")
    @CsvSource({"1", "20"})
    void deliversAfterServerHasClosedSockets(int sockets) throws Exception {
        try (ClosingServer server = ClosingServer.start()) {
            Recipient recipient = recipient(server.stage("prod"));
            CompletableFuture<?>[] first = Stream.generate(
                            () -> transport.post(recipient, HELLO).toCompletableFuture())
                    .limit(sockets)
                    .toArray(CompletableFuture<?>[]::new);
            assertThat(first).allSatisfy(post -> assertThat(post.join()).isEqualTo(Delivery.DELIVERED));
            server.closeSockets();

            Delivery last = post(recipient);
            for (int posts = 1; posts < postsAfterClosing(sockets) && last == Delivery.FAILED; posts++) {
                last = post(recipient);
            }
            assertThat(last).isEqualTo(Delivery.DELIVERED);
        }
    }

    @Test
    @DisplayName("fault 40: with default settings, all posts of a burst are delivered, and few are in flight")
    void deliversBurst() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            Recipient recipient = recipient(api.stage("prod"));
            List<CompletableFuture<Delivery>> posts = Stream.generate(
                            () -> transport.post(recipient, HELLO).toCompletableFuture())
                    .limit(BURST)
                    .toList();

            assertThat(posts).allSatisfy(post -> assertThat(post.join()).isEqualTo(Delivery.DELIVERED));
            assertThat(api.count()).isEqualTo(BURST);
            assertThat(api.maxInFlight()).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void usesEndpointOfTheAwsSdkIfSet() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            System.setProperty(SDK_PROPERTY, api.stage("local").toString());

            assertThat(post(recipient(ENDPOINT))).isEqualTo(Delivery.DELIVERED);
            assertThat(api.requests()).containsExactly("POST /local/@connections/Cn0%3D h\u00e9");
        } finally {
            System.clearProperty(SDK_PROPERTY);
        }
    }

    @Test
    void failsWhenConnectionIsRefused() throws IOException {
        DummyAccount.use();
        // A port that is bound but does not listen refuses connections, and no other process can bind it.
        try (Socket taken = new Socket();
                LogCapture log = LogCapture.start()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI closed = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/prod");

            assertThat(post(recipient(closed))).isEqualTo(Delivery.FAILED);
            assertThat(log.text()).contains("event=request.failed connectionId=Cn0= endpoint=" + closed);
        }
    }

    @Test
    void failsWhenEndpointIsMissing() {
        DummyAccount.use();
        try (LogCapture log = LogCapture.start()) {
            assertThat(post(recipient(URI.create("")))).isEqualTo(Delivery.FAILED);
            assertThat(log.text()).contains("event=request.failed connectionId=Cn0=");
        }
    }

    @Test
    void logsEndpointThatReturnsForbidden() {
        try (LoopbackApi api = LoopbackApi.answering(403, "ForbiddenException");
                LogCapture log = LogCapture.start()) {
            post(recipient(api.stage("prod")));

            assertThat(log.errors()).isEqualTo(1);
            assertThat(log.text())
                    .contains("event=request.rejected status=403 connectionId=Cn0= endpoint=" + api.stage("prod"))
                    .contains("requiredAction=execute-api:ManageConnections")
                    .doesNotContain("h\u00e9");
        }
    }

    final Delivery post(Recipient recipient) {
        return transport.post(recipient, HELLO).toCompletableFuture().join();
    }

    private Delivery close(Recipient recipient) {
        return transport.close(recipient).toCompletableFuture().join();
    }

    static Recipient recipient(URI endpoint) {
        return new Recipient(id("Cn0="), OPENED, endpoint);
    }
}
