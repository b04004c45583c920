package io.github.serverlesswebsockets.connections.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/** Makes clients for {@code @connections}; nothing of the SDK is loaded before, because most functions never post. */
final class ManagementClients {

    static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration ATTEMPT = Duration.ofSeconds(5);

    ApiGatewayManagementApiClient blocking(Optional<URI> endpoint) {
        return common(ApiGatewayManagementApiClient.builder(), endpoint)
                // One for each client: the JDK shares the open sockets among all of them.
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    ApiGatewayManagementApiAsyncClient asynchronous(Optional<URI> endpoint, SdkAsyncHttpClient http) {
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

    // A request is signed for the Region that receives it, and that need not be the one of this function.
    static Optional<Region> region(URI endpoint) {
        String[] labels = Optional.ofNullable(endpoint.getHost()).orElse("").split("\\.", -1);
        boolean named = labels.length > 3 && labels[1].equals("execute-api");
        return named ? Optional.of(Region.of(labels[2])) : Optional.empty();
    }
}
