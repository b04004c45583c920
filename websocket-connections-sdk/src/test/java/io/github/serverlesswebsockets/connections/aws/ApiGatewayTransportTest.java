package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** The transport with the blocking client. */
final class ApiGatewayTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayTransport.create(endpoints, inFlight);
    }

    @Test
    void neverBlocksTheCaller() throws IOException {
        DummyAccount.use();
        ConnectionTransport transport = transport(Endpoints.fromEnvironment(), 1);
        // The system completes the TCP handshake, but nothing accepts the connection or answers.
        try (ServerSocket unresponsive = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Recipient recipient = recipient(URI.create("http://127.0.0.1:" + unresponsive.getLocalPort() + "/prod"));

            assertThat(transport.post(recipient, HELLO).toCompletableFuture()).isNotDone();
            assertThat(transport.post(recipient, HELLO).toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void limitsDaemonThreads() throws InterruptedException {
        Executor threads = ApiGatewayTransport.daemonThreads(3);
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(20);
        List<Thread> seen = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> {
                seen.add(Thread.currentThread());
                await(hold);
                done.countDown();
            });
        }
        hold.countDown();

        assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
        assertThat(seen.stream().distinct()).hasSize(3).allMatch(Thread::isDaemon);
    }

    @Test
    @DisplayName("fault 38: one client is created for each endpoint")
    void createsOneClientPerEndpoint() {
        List<Optional<URI>> made = new ArrayList<>();
        ManagementClients<Optional<URI>> clients = new ManagementClients<>(Endpoints.fromEnvironment(), endpoint -> {
            made.add(endpoint);
            return endpoint;
        });
        URI other = URI.create("https://zzzzzzzzzz.execute-api.eu-west-1.amazonaws.com/test");

        clients.of(recipient(ENDPOINT));
        clients.of(recipient(other));
        clients.of(recipient(ENDPOINT));

        assertThat(made).containsExactly(Optional.of(ENDPOINT), Optional.of(other));
    }

    @ParameterizedTest
    @DisplayName("fault 45: a request is signed for the Region of the connection's endpoint")
    @CsvSource({
        "https://a1.execute-api.us-east-1.amazonaws.com/prod, us-east-1",
        "https://a1.execute-api.cn-north-1.amazonaws.com.cn/prod, cn-north-1",
        "https://a1-vpce-1.execute-api.eu-west-1.vpce.amazonaws.com/prod, eu-west-1"
    })
    void usesRegionOfEndpoint(URI endpoint, String region) {
        assertThat(ManagementClients.region(endpoint)).contains(Region.of(region));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ws.example.com/prod", "http://127.0.0.1:3001/dev", "http://localhost", ""})
    void usesDefaultRegionIfEndpointHasNone(URI endpoint) {
        assertThat(ManagementClients.region(endpoint)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001})
    void rejectsInFlightOutOfRange(int inFlight) {
        Endpoints endpoints = Endpoints.fromEnvironment();

        assertThatThrownBy(() -> transport(endpoints, inFlight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid 'inFlight': expected 1 to 1000, found " + inFlight + ".");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
