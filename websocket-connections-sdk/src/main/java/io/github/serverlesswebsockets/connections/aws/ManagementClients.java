package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * Clients for {@code @connections}, one for each endpoint, because one table may serve several APIs, stages and Regions. A
 * client is created when it is first needed, because most functions never post.
 *
 * @param <C> the type of the clients
 */
final class ManagementClients<C> {

    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    private final Endpoints endpoints;
    private final Function<Optional<URI>, C> factory;
    private final Map<Optional<URI>, C> clients = new ConcurrentHashMap<>();

    /** Creates clients with a factory that receives the endpoint; it is empty if the SDK determines it. */
    ManagementClients(Endpoints endpoints, Function<Optional<URI>, C> factory) {
        this.endpoints = endpoints;
        this.factory = factory;
    }

    static ManagementClients<ApiGatewayManagementApiClient> blocking(Endpoints endpoints, Duration responseTimeout) {
        return new ManagementClients<>(endpoints, endpoint -> blockingClient(endpoint, responseTimeout));
    }

    static ManagementClients<ApiGatewayManagementApiAsyncClient> asynchronous(
            Endpoints endpoints, Lazy<SdkAsyncHttpClient> http) {
        return new ManagementClients<>(endpoints, endpoint -> asynchronousClient(endpoint, http.getValue()));
    }

    /** Returns the client for the endpoint of a recipient. */
    C of(Recipient recipient) {
        return clients.computeIfAbsent(endpoints.override(recipient.endpoint()), factory);
    }

    // Requests are signed for the Region of the endpoint, which may differ from the Region of the function.
    static Optional<Region> region(URI endpoint) {
        String[] labels = Optional.ofNullable(endpoint.getHost()).orElse("").split("\\.", -1);
        boolean hasRegion = labels.length > 3 && labels[1].equals("execute-api");
        return hasRegion ? Optional.of(Region.of(labels[2])) : Optional.empty();
    }

    private static ApiGatewayManagementApiClient blockingClient(Optional<URI> endpoint, Duration responseTimeout) {
        return common(ApiGatewayManagementApiClient.builder(), endpoint)
                // Each client has its own HTTP client, but the JDK shares the open sockets among all of them.
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(responseTimeout))
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static ApiGatewayManagementApiAsyncClient asynchronousClient(
            Optional<URI> endpoint, SdkAsyncHttpClient http) {
        return common(ApiGatewayManagementApiAsyncClient.builder(), endpoint)
                .httpClient(http)
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B common(B builder, Optional<URI> endpoint) {
        endpoint.ifPresent(builder::endpointOverride);
        endpoint.flatMap(ManagementClients::region).ifPresent(builder::region);
        return builder;
    }
}
