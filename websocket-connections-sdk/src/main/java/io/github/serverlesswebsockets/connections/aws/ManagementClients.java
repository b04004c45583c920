package io.github.serverlesswebsockets.connections.aws;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;

/** Begins clients for {@code @connections}; nothing of the SDK is loaded before, because most functions never post. */
final class ManagementClients {

    ApiGatewayManagementApiClientBuilder builder() {
        return ApiGatewayManagementApiClient.builder()
                // One for each client: the JDK shares the open sockets among all of them.
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }
}
