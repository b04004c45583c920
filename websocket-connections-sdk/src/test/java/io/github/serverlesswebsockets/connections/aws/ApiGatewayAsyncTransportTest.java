package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static io.github.serverlesswebsockets.testsupport.Waiting.HANG_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.Lazy;

/** Tests of the transport with the Netty HTTP client. */
final class ApiGatewayAsyncTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayAsyncTransport.create(endpoints, clientWithLongTimeouts(), inFlight, HANG_TIMEOUT);
    }

    /**
     * A post can fail on each socket that is closed without the client having detected it. The failed post removes that
     * socket.
     */
    @Override
    int postsAfterClosing(int sockets) {
        return sockets + 1;
    }

    @Test
    @DisplayName("fault 38: all endpoints share one HTTP client, which is built when the first message is posted")
    void sharesOneHttpClient() {
        CountingBuilder http = new CountingBuilder();
        ConnectionTransport transport =
                ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, 7, HANG_TIMEOUT);
        assertThat(http.built).hasValue(0);

        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            for (String stage : new String[] {"prod", "test"}) {
                assertThat(transport
                                .post(recipient(api.stage(stage)), HELLO)
                                .toCompletableFuture()
                                .join())
                        .isEqualTo(Delivery.DELIVERED);
            }
        }
        assertThat(http.built).hasValue(1);
    }

    @Test
    void postsWithSharedClient() {
        DummyAccount.use();
        RecordingClient shared = new RecordingClient();

        ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), shared, 5).post(recipient(ENDPOINT), HELLO);

        assertThat(shared.request)
                .succeedsWithin(HANG_TIMEOUT)
                .extracting(SdkHttpRequest::getUri)
                .asString()
                .startsWith(ENDPOINT.toString());
    }

    @Test
    @DisplayName(
            "fault 40: no post of a burst fails, although the HTTP client allows only few requests to wait for a connection")
    void limitsRequestsToConnectionsOfTheClient() {
        NettyNioAsyncHttpClient.Builder few =
                clientWithLongTimeouts().maxConcurrency(20).maxPendingConnectionAcquires(20);
        ConnectionTransport transport =
                ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), few, 20, HANG_TIMEOUT);
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            List<CompletableFuture<Delivery>> posts = Stream.generate(() ->
                            transport.post(recipient(api.stage("prod")), HELLO).toCompletableFuture())
                    .limit(2_000)
                    .toList();

            assertThat(posts.stream().map(CompletableFuture::join).distinct()).containsExactly(Delivery.DELIVERED);
        }
    }

    @Test
    @DisplayName("a post that is never answered fails, and its connection is closed")
    void failsWhenResponseTimesOut() throws IOException {
        DummyAccount.use();
        try (ServerSocketChannel silent = ServerSocketChannel.open();
                SdkAsyncHttpClient http = clientWithLongTimeouts().build()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            silent.configureBlocking(false);
            Recipient recipient =
                    recipient(URI.create("http://127.0.0.1:" + silent.socket().getLocalPort() + "/prod"));
            // If the timeout ends before the client has sent the request, the attempt proves nothing. It is repeated
            // with a longer timeout.
            Duration responseTimeout = Duration.ofMillis(500);
            while (!failsAndCloses(http, responseTimeout, recipient, silent)) {
                responseTimeout = responseTimeout.multipliedBy(2);
                assertThat(responseTimeout).isLessThan(HANG_TIMEOUT);
            }
        }
    }

    /** Posts, and returns whether the server has received the request on a connection that the client has closed. */
    private static boolean failsAndCloses(
            SdkAsyncHttpClient http, Duration responseTimeout, Recipient recipient, ServerSocketChannel silent)
            throws IOException {
        ConnectionTransport transport =
                new ApiGatewayAsyncTransport(Endpoints.fromEnvironment(), new Lazy<>(() -> http), 1, responseTimeout);

        assertThat(transport.post(recipient, HELLO).toCompletableFuture().join())
                .isEqualTo(Delivery.FAILED);
        boolean isSent = false;
        SocketChannel client = silent.accept();
        while (client != null) {
            isSent |= client.socket().getInputStream().readAllBytes().length > 0;
            client.close();
            client = silent.accept();
        }
        return isSent;
    }

    /** Returns a client with limits that a slow machine does not reach. */
    private static NettyNioAsyncHttpClient.Builder clientWithLongTimeouts() {
        return NettyNioAsyncHttpClient.builder()
                .connectionTimeout(HANG_TIMEOUT)
                .connectionAcquisitionTimeout(HANG_TIMEOUT);
    }

    /** A client that returns no response. */
    private static final class RecordingClient implements SdkAsyncHttpClient {

        private final CompletableFuture<SdkHttpRequest> request = new CompletableFuture<>();

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            this.request.complete(request.request());
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    private static final class CountingBuilder implements SdkAsyncHttpClient.Builder<CountingBuilder> {

        private final AtomicInteger built = new AtomicInteger();

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            built.incrementAndGet();
            return clientWithLongTimeouts().buildWithDefaults(defaults);
        }
    }
}
