package io.github.serverlesswebsockets.sample;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The target of the walk-through. By default this is the local runtime. It is a deployed stack if the system properties
 * {@code walk.url}, {@code walk.region}, {@code walk.table}, {@code walk.secret} and {@code walk.jwt} contain its
 * outputs.
 */
record Target(
        URI url,
        Optional<URI> endpoint,
        Region region,
        AwsCredentialsProvider credentials,
        Names names,
        List<String> log,
        Runnable stop)
        implements AutoCloseable {

    /** The physical names of the resources that the template creates. */
    record Names(String table, String secret, String testJwt) {}

    static Target current() throws IOException {
        return System.getProperty("walk.url") == null ? local() : deployed();
    }

    private static Target local() throws IOException {
        return local(Path.of("template.yaml"), Path.of("target", "walk-through"));
    }

    /** Starts the local runtime with a template that contains the sample's resources. */
    static Target local(Path template, Path work) throws IOException {
        List<String> log = new CopyOnWriteArrayList<>();
        LocalWebSocketApi api = LocalWebSocketApi.start(Options.of(template)
                .withEnginesFrom(Path.of("target", "engines.classpath"))
                .withParameter("DeployTestJwt", "true")
                .withWorkDirectory(work)
                .withLog(log::add));
        AwsBasicCredentials credentials =
                AwsBasicCredentials.create(LocalWebSocketApi.ACCESS_KEY_ID, LocalWebSocketApi.SECRET_ACCESS_KEY);
        return new Target(
                api.url(),
                Optional.of(api.endpoint()),
                Region.of(api.region()),
                StaticCredentialsProvider.create(credentials),
                new Names("websocket", "local-JwtSecretStore", "CreateTestJwt"),
                log,
                api::close);
    }

    private static Target deployed() {
        return new Target(
                URI.create(System.getProperty("walk.url")),
                Optional.empty(),
                Region.of(System.getProperty("walk.region")),
                DefaultCredentialsProvider.builder().build(),
                new Names(
                        System.getProperty("walk.table", "websocket"),
                        System.getProperty("walk.secret"),
                        System.getProperty("walk.jwt", "CreateTestJwt")),
                List.of(),
                () -> {});
    }

    /** Builds a client for an AWS service of this target. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Waiting.HANG_TIMEOUT))
                .build();
    }

    @Override
    public void close() {
        stop.run();
    }
}
