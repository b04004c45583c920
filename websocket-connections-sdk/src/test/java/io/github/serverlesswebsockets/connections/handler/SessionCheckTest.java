package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionCheckTest {

    @ParameterizedTest
    @CsvSource({"1001, true", "1000, false", "999, false", "soon, false", "-1, false", "'', false"})
    void expiresAtTheGivenSecond(String end, boolean good) {
        boolean answer = SessionCheck.expiry().isValid(Map.of("sessionExpiresAt", end), Instant.ofEpochSecond(1000));

        assertThat(answer).isEqualTo(good);
    }

    @Test
    void doesNotExpireWithoutAValue() {
        assertThat(SessionCheck.expiry().isValid(Map.of(), Instant.ofEpochSecond(Integer.MAX_VALUE)))
                .isTrue();
    }
}
