package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.testsupport.Waiting;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Clients of the AWS SDK for the local runtime. */
final class Sdk {

    private Sdk() {}

    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            LocalWebSocketApi api, B builder) {
        AwsBasicCredentials keys = AwsBasicCredentials.create(Account.ACCESS_KEY, Account.SECRET_KEY);
        return builder.endpointOverride(api.endpoint())
                .region(Region.of(api.region()))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Waiting.HANG_TIMEOUT))
                .build();
    }
}
