package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeadersTest {

    private final WebSocketEvent.Headers headers =
            new WebSocketEvent.Headers(Map.of("Sec-WebSocket-Protocol", List.of("a", "b")));

    @Test
    void findsHeadersInAnyCase() {
        assertThat(headers.all("SEC-websocket-PROTOCOL")).containsExactly("a", "b");
        assertThat(headers.value("sec-websocket-protocol")).contains("a, b");
    }

    @Test
    void returnsNothingForAbsentHeader() {
        assertThat(headers.all("Origin")).isEmpty();
        assertThat(headers.value("Origin")).isEmpty();
    }

    @Test
    void hidesValuesInToString() {
        assertThat(headers).hasToString("Headers[sec-websocket-protocol]");
    }
}
