package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\ud800"})
    void refusesWhatMakesNoKey(String text) {
        assertThat(EntityId.from(Json.of(text))).isEmpty();
        assertThatThrownBy(() -> new EntityId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("entity id has " + text.length() + " characters");
    }

    @Test
    void bounds256Characters() {
        assertThat(EntityId.from(Json.of("x".repeat(256)))).isPresent();
        assertThat(EntityId.from(Json.of("x".repeat(257)))).isEmpty();
        assertThatThrownBy(() -> new UserId("x".repeat(257))).hasMessageStartingWith("user id has 257");
        assertThatThrownBy(() -> new ConnectionId("")).hasMessageStartingWith("connection id has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "[\"a\"]", "null", "true"})
    void takesTextsOnly(String json) {
        assertThat(Json.parse(json).flatMap(EntityId::from)).isEmpty();
    }
}
