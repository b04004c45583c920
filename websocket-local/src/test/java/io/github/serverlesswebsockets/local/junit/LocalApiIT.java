package io.github.serverlesswebsockets.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The annotation with a template of the test resources. */
@LocalApi(
        template = "src/test/resources/mock-template.yaml",
        parameters = {"StageName=annotated"})
class LocalApiIT {

    @Test
    void runsTemplateWithParameters(LocalWebSocketApi api) {
        assertThat(api.url().getPath()).isEqualTo("/annotated");
        assertThat(TestWebSocket.refusal(URI.create(api.url().toString()))).isEqualTo("opened");
    }
}
