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
 * A transport that uses the AWS SDK's asynchronous client, for functions that send many messages.
 *
 * <p>All endpoints share one HTTP client, which the user supplies. It receives at most as many requests as may be in
 * flight, and further requests wait in memory, so that no request times out while it waits for a connection. The response
 * timeout is 5 s, and requests are not retried. Safe for concurrent use.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration-crt.html">AWS:
 *     configure AWS CRT-based HTTP clients</a>
 */
public final class ApiGatewayAsyncTransport implements ConnectionTransport {

    private final ManagementClients<ApiGatewayManagementApiAsyncClient> clients;
    private final RequestLimiter limiter;
    private final Duration responseTimeout;

    ApiGatewayAsyncTransport(
            Endpoints endpoints, Lazy<SdkAsyncHttpClient> http, int inFlight, Duration responseTimeout) {
        this.clients = ManagementClients.asynchronous(endpoints, http);
        this.limiter = new RequestLimiter(inFlight);
        this.responseTimeout = responseTimeout;
    }

    /**
     * Returns a transport with an HTTP client that is built when the first message is posted. It has one connection for
     * each request in flight and a connection timeout of 2 s, unless the builder has other settings. Keep the transport for
     * the lifetime of the process.
     *
     * @param endpoints determines where messages are posted
     * @param http builds the HTTP client
     * @param inFlight how many requests run at the same time, 1 to 1,000
     * @return the transport
     * @throws IllegalArgumentException if the number is out of range
     */
    public static ApiGatewayAsyncTransport create(
            Endpoints endpoints, SdkAsyncHttpClient.Builder<?> http, int inFlight) {
        return create(endpoints, http, inFlight, ManagementClients.RESPONSE_TIMEOUT);
    }

    static ApiGatewayAsyncTransport create(
            Endpoints endpoints, SdkAsyncHttpClient.Builder<?> http, int inFlight, Duration responseTimeout) {
        AttributeMap defaults = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, inFlight)
                .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, ManagementClients.CONNECTION_TIMEOUT)
                .put(SdkHttpConfigurationOption.READ_TIMEOUT, responseTimeout)
                .build();
        return new ApiGatewayAsyncTransport(
                endpoints, new Lazy<>(() -> http.buildWithDefaults(defaults)), inFlight, responseTimeout);
    }

    /**
     * Returns a transport with an HTTP client that other SDK clients may use too.
     *
     * @param endpoints determines where messages are posted
     * @param http the HTTP client, with at least as many connections as requests in flight; the caller closes it
     * @param inFlight how many requests run at the same time, 1 to 1,000
     * @return the transport
     * @throws IllegalArgumentException if the number is out of range
     */
    public static ApiGatewayAsyncTransport create(Endpoints endpoints, SdkAsyncHttpClient http, int inFlight) {
        return new ApiGatewayAsyncTransport(
                endpoints, new Lazy<>(() -> http), inFlight, ManagementClients.RESPONSE_TIMEOUT);
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return send(
                recipient,
                client -> client.postToConnection(b ->
                        b.connectionId(recipient.connection().value()).data(SdkBytes.fromByteArrayUnsafe(message))));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return send(
                recipient,
                client -> client.deleteConnection(
                        b -> b.connectionId(recipient.connection().value())));
    }

    private CompletionStage<Delivery> send(
            Recipient recipient, Function<ApiGatewayManagementApiAsyncClient, CompletableFuture<?>> request) {
        // The SDK's attempt timeout is not used, because it keeps completed requests in memory until the timeout.
        return limiter.run(() -> start(recipient, request)
                .orTimeout(responseTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) ->
                        failure == null ? Delivery.DELIVERED : FailedRequests.delivery(failure, recipient)));
    }

    private CompletableFuture<?> start(
            Recipient recipient, Function<ApiGatewayManagementApiAsyncClient, CompletableFuture<?>> request) {
        try {
            return request.apply(clients.of(recipient));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
