package io.github.serverlesswebsockets.connections.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;

/** Begins clients for {@code @connections} that share one HTTP client. */
final class ManagementClients {

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(5))
            .build();

    ApiGatewayManagementApiClientBuilder builder() {
        return ApiGatewayManagementApiClient.builder()
                .httpClient(http)
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }
}
