package io.github.serverlesswebsockets.auth.aws;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The default client, which starts quickly and times out before a handshake does. */
final class DefaultClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);

    private DefaultClient() {}

    static SecretsManagerClient create() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT))
                .overrideConfiguration(call -> call.apiCallTimeout(CALL_TIMEOUT)
                        // No retries, because a retry waits first. The cache covers a short outage, and clients
                        // reconnect.
                        .retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
