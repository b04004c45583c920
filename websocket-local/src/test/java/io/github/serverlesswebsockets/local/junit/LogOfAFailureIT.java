package io.github.serverlesswebsockets.local.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.serverlesswebsockets.local.ApiInCode;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The output of the extension when a test fails. */
class LogOfAFailureIT {

    @Test
    void printsLogOfFailedTestOnly() {
        assertThat(outputOf(Cases.class))
                .containsOnlyOnce("The local runtime's log during ")
                .contains("The local runtime's log during the failed test fails(LocalWebSocketApi):\n  ")
                .containsPattern(
                        "\n  event=handshake.rejected connectionId=\\S+ status=403 query=\\[failing\\(1\\)] .*the path is not the stage")
                .doesNotContain("good(1)");
    }

    private static String outputOf(Class<?> test) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, UTF_8));
        try {
            // The listener that writes the page of the conformance list must not observe this nested run.
            LauncherConfig config = LauncherConfig.builder()
                    .enableTestExecutionListenerAutoRegistration(false)
                    .build();
            LauncherFactory.create(config)
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(test))
                            .build());
        } finally {
            System.setOut(before);
        }
        return output.toString(UTF_8);
    }

    static class Cases {

        @RegisterExtension
        static final LocalWebSocketApiExtension LOCAL =
                LocalWebSocketApiExtension.of(ApiInCode.stage("dev").options());

        @Test
        void fails(LocalWebSocketApi api) {
            TestWebSocket.refusal(URI.create(api.url() + "/other?failing=1"));
            throw new IllegalStateException("on purpose");
        }

        @Test
        void succeeds(LocalWebSocketApi api) {
            assertThat(TestWebSocket.refusal(URI.create(api.url() + "/other?good=1")))
                    .startsWith("403");
        }
    }
}
