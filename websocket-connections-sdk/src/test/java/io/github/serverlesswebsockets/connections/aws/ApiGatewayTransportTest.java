package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static io.github.serverlesswebsockets.testsupport.Waiting.HANG_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/** Tests of the transport with the blocking client. */
final class ApiGatewayTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return new ApiGatewayTransport(ManagementClients.blocking(endpoints, HANG_TIMEOUT), inFlight);
    }

    @Test
    void neverBlocksTheCaller() {
        CountDownLatch response = new CountDownLatch(1);
        ConnectionTransport transport = new ApiGatewayTransport(
                new ManagementClients<>(Endpoints.fromEnvironment(), endpoint -> new WaitingClient(response)), 1);

        CompletableFuture<Delivery> running =
                transport.post(recipient(ENDPOINT), HELLO).toCompletableFuture();
        CompletableFuture<Delivery> waiting =
                transport.post(recipient(ENDPOINT), HELLO).toCompletableFuture();

        assertThat(running).isNotDone();
        assertThat(waiting).isNotDone();
        response.countDown();
        assertThat(running.join()).isEqualTo(Delivery.DELIVERED);
        assertThat(waiting.join()).isEqualTo(Delivery.DELIVERED);
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

        assertThat(done.await(HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
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

    /** A client that returns no response before a latch opens. */
    private record WaitingClient(CountDownLatch response) implements ApiGatewayManagementApiClient {

        @Override
        public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
            await(response);
            return PostToConnectionResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "execute-api";
        }

        @Override
        public void close() {}
    }
}
