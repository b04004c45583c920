package io.github.serverlesswebsockets.connections.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests the environment variable in a separate process, because the SDK reads it itself. */
final class EndpointVariableIT {

    @Test
    void postsToTheEndpointOfTheEnvironmentVariable() throws IOException {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), PostOnce.class.getName());
            builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path"));
            builder.environment()
                    .put(
                            "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                            api.stage("local").toString());

            String printed = new String(
                    builder.redirectErrorStream(true).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(printed).contains("DELIVERED");
            assertThat(api.requests()).containsExactly("POST /local/@connections/c1 hello");
        }
    }
}
