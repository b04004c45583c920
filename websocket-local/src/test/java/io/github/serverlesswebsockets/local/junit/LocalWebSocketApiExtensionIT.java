package io.github.serverlesswebsockets.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.ApiInCode;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension with an API in code: one API for the class and its nested classes. */
class LocalWebSocketApiExtensionIT {

    @RegisterExtension
    static final LocalWebSocketApiExtension LOCAL = LocalWebSocketApiExtension.of(
            ApiInCode.stage("test").twoWayRoute("echo", new Echo()).options());

    private static final Set<LocalWebSocketApi> SEEN = ConcurrentHashMap.newKeySet();

    @RepeatedTest(2)
    void injectsTheApi(LocalWebSocketApi api) throws Exception {
        SEEN.add(api);
        try (TestWebSocket client = TestWebSocket.open(api.url())) {
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
        }
    }

    @AfterAll
    static void startsOneApi() {
        assertThat(SEEN).hasSize(1);
    }

    @Nested
    class Inside {

        @Test
        void nestedClassReceivesTheSameApi(LocalWebSocketApi api) {
            SEEN.add(api);
            assertThat(TestWebSocket.refusal(api.url())).isEqualTo("opened");
        }
    }
}
