package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.Lazy;

/**
 * Reach connections through the AWS SDK's asynchronous client, for functions that send to many.
 *
 * <p>All endpoints share one HTTP client of the caller's choice. Only so many requests are given to it at once as are
 * in flight; more wait in memory, so that none ever waits for a connection until that times out. An answer may take 5 s;
 * nothing is tried twice. Safe for concurrent use.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration-crt.html">AWS:
 *     configure AWS CRT-based HTTP clients</a>
 */
public final class ApiGatewayAsyncTransport implements ConnectionTransport {

    private final PerEndpoint<ApiGatewayManagementApiAsyncClient> clients;
    private final Gate gate;
    private final Duration attempt;

    ApiGatewayAsyncTransport(Endpoints endpoints, Lazy<SdkAsyncHttpClient> http, int inFlight, Duration attempt) {
        ManagementClients management = new ManagementClients();
        clients = new PerEndpoint<>(endpoints, endpoint -> management.asynchronous(endpoint, http.getValue()));
        gate = new Gate(inFlight);
        this.attempt = attempt;
    }

    /**
     * Post through an HTTP client that is built with the first message: as many connections as requests in flight, and 2
     * s to connect, unless the builder says otherwise. Keep the transport for the lifetime of the process.
     *
     * @param endpoints decides where messages are posted
     * @param http builds the client
     * @param inFlight how many requests run at once, 1 to 1,000
     * @return the transport
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public static ApiGatewayAsyncTransport create(
            Endpoints endpoints, SdkAsyncHttpClient.Builder<?> http, int inFlight) {
        AttributeMap defaults = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, inFlight)
                .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, ManagementClients.CONNECT)
                .put(SdkHttpConfigurationOption.READ_TIMEOUT, ManagementClients.ATTEMPT)
                .build();
        return new ApiGatewayAsyncTransport(
                endpoints, new Lazy<>(() -> http.buildWithDefaults(defaults)), inFlight, ManagementClients.ATTEMPT);
    }

    /**
     * Post through an HTTP client that other SDK clients may use too.
     *
     * @param endpoints decides where messages are posted
     * @param http the client, with at least as many connections as requests in flight; it stays yours to close
     * @param inFlight how many requests run at once, 1 to 1,000
     * @return the transport
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public static ApiGatewayAsyncTransport create(Endpoints endpoints, SdkAsyncHttpClient http, int inFlight) {
        return new ApiGatewayAsyncTransport(endpoints, new Lazy<>(() -> http), inFlight, ManagementClients.ATTEMPT);
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return ask(
                recipient,
                client -> client.postToConnection(b ->
                        b.connectionId(recipient.connection().value()).data(SdkBytes.fromByteArrayUnsafe(message))));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return ask(
                recipient,
                client -> client.deleteConnection(
                        b -> b.connectionId(recipient.connection().value())));
    }

    private CompletionStage<Delivery> ask(
            Recipient recipient, Function<ApiGatewayManagementApiAsyncClient, CompletableFuture<?>> request) {
        // The SDK's own attempt timeout keeps each request in memory until it would have been over, answered or not.
        return gate.pass(() -> started(recipient, request)
                .orTimeout(attempt.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> failure == null ? Delivery.DELIVERED : Answers.of(failure, recipient)));
    }

    private CompletableFuture<?> started(
            Recipient recipient, Function<ApiGatewayManagementApiAsyncClient, CompletableFuture<?>> request) {
        try {
            return request.apply(clients.of(recipient));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
