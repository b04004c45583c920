package io.github.serverlesswebsockets.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.ApiInCode;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of the local runtime's JUnit extension on JUnit 5, which only this module uses. */
class JUnit5ExtensionIT {

    private static final RequestHandler<Map<String, Object>, Map<String, Object>> CONNECT =
            (event, context) -> Map.of("statusCode", 200);

    @RegisterExtension
    static final LocalWebSocketApiExtension LOCAL = LocalWebSocketApiExtension.of(
            ApiInCode.stage("test").route("$connect", CONNECT).options());

    @Test
    void runsOnJUnit5() throws Exception {
        URL location = Test.class.getProtectionDomain().getCodeSource().getLocation();

        assertThat(location.toString()).contains("junit-jupiter-api-5.");
    }

    @Test
    void injectsApiIntoTest(LocalWebSocketApi api) {
        TestWebSocket.open(api.url()).close();

        assertThat(api.invocations()).extracting(invoked -> invoked.function()).contains("$connect");
    }
}
