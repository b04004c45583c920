package io.github.serverlesswebsockets.auth.aws;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes a client that starts fast and gives up before a handshake does. */
final class DefaultClient {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(3);

    private DefaultClient() {}

    static SecretsManagerClient create() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(call -> call.apiCallTimeout(CALL)
                        // A retry sleeps first; the cache lives through a short outage, and clients connect again.
                        .retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
