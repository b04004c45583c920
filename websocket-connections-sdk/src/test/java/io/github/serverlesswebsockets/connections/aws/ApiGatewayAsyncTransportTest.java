package io.github.serverlesswebsockets.connections.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.Lazy;

/** Tests of the transport with the Netty HTTP client. */
final class ApiGatewayAsyncTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayAsyncTransport.create(endpoints, NettyNioAsyncHttpClient.builder(), inFlight);
    }

    /**
     * A post can fail on each closed socket that the client has not detected yet. The failed post removes this socket.
     */
    @Override
    int postsAfterClosing(int sockets) {
        return sockets + 1;
    }

    @Test
    @DisplayName("fault 38: all endpoints share one HTTP client, which is built with the first message")
    void sharesOneHttpClient() {
        CountingBuilder http = new CountingBuilder();
        ConnectionTransport transport = ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, 7);
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
        try (SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create();
                LoopbackApi api = LoopbackApi.answering(200, "")) {
            ConnectionTransport transport = ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, 5);

            assertThat(transport
                            .post(recipient(api.stage("prod")), HELLO)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(Delivery.DELIVERED);
        }
    }

    @Test
    @DisplayName(
            "fault 40: a burst fails nowhere although the HTTP client lets hardly any request wait for a connection")
    void limitsRequestsToConnectionsOfTheClient() {
        NettyNioAsyncHttpClient.Builder few =
                NettyNioAsyncHttpClient.builder().maxConcurrency(20).maxPendingConnectionAcquires(20);
        ConnectionTransport transport = ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), few, 20);
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
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LoopbackApi api = LoopbackApi.answering(200, "");
                SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create()) {
            // The first post initializes the client, so that it connects within the timeout on a slow machine.
            ConnectionTransport initial = ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, 1);
            assertThat(initial.post(recipient(api.stage("prod")), HELLO)
                            .toCompletableFuture()
                            .join())
                    .isEqualTo(Delivery.DELIVERED);
            URI stage = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/prod");
            ConnectionTransport transport = new ApiGatewayAsyncTransport(
                    Endpoints.fromEnvironment(), new Lazy<>(() -> http), 1, Duration.ofSeconds(3));
            silent.setSoTimeout(120_000);
            CompletionStage<Delivery> answer = transport.post(recipient(stage), HELLO);

            try (Socket client = silent.accept()) {
                client.setSoTimeout(120_000);
                assertThat(answer.toCompletableFuture().join()).isEqualTo(Delivery.FAILED);
                assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private static final class CountingBuilder implements SdkAsyncHttpClient.Builder<CountingBuilder> {

        private final AtomicInteger built = new AtomicInteger();

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            built.incrementAndGet();
            return NettyNioAsyncHttpClient.builder().buildWithDefaults(defaults);
        }
    }
}
