package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.internal.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientMessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "[\"a\"]", "null", "true", "\"\"", "\" \""})
    void ignoresEntityIdsThatAreNotValidTexts(String json) {
        Json body = Json.parse("{\"entityId\":" + json + "}").orElseThrow();

        assertThat(new ClientMessage(Fixtures.connection("c1"), body, "r1", Fixtures.OPENED).entityId("entityId"))
                .isEmpty();
    }
}
