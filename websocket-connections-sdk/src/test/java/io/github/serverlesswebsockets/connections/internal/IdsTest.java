package io.github.serverlesswebsockets.connections.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\ud800"})
    void rejectsTextThatIsNotAnId(String text) {
        assertThat(Ids.isKey(text)).isFalse();
        assertThatThrownBy(() -> new EntityId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + text.length() + " characters.");
    }

    @Test
    void limitsIdsTo256Characters() {
        assertThat(Ids.isKey("x".repeat(256))).isTrue();
        assertThat(Ids.isKey("x".repeat(257))).isFalse();
        assertThatThrownBy(() -> new UserId("x".repeat(257)))
                .hasMessageContaining("user id")
                .hasMessageContaining("found 257");
        assertThatThrownBy(() -> new ConnectionId(""))
                .hasMessageContaining("connection id")
                .hasMessageContaining("found 0");
    }
}
