package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionGuardTest {

    private static final long NOW = TokenFixture.NOW.getEpochSecond();
    private final SessionGuard guard = SessionGuard.of(TokenFixture.CLOCK);

    @Test
    void isValidUntilTheSessionExpires() {
        assertThat(guard.isValid(Map.of("principalId", "user-1", "sessionExpiresAt", Long.toString(NOW + 1))))
                .isTrue();
        assertThat(guard.isValid(Map.<String, Object>of("principalId", "user-1", "sessionExpiresAt", NOW + 1)))
                .isTrue();
    }

    @Test
    void isInvalidFromTheExpiryOn() {
        assertThat(guard.isValid(Map.of("principalId", "user-1", "sessionExpiresAt", Long.toString(NOW))))
                .isFalse();
        assertThat(guard.isValid(Map.of("principalId", "user-1", "sessionExpiresAt", "-1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "soon", "1e12", "9223372036854775807", "99999999999999999999"})
    void isInvalidWhenTheExpiryIsMalformed(String expiry) {
        assertThat(guard.isValid(Map.of("principalId", "user-1", "sessionExpiresAt", expiry)))
                .isFalse();
    }

    @Test
    void isInvalidWithoutExpiry() {
        assertThat(guard.isValid(Map.of("principalId", "user-1"))).isFalse();
    }

    @Test
    void isInvalidWithoutPrincipal() {
        assertThat(guard.isValid(Map.of("sessionExpiresAt", NOW + 1))).isFalse();
    }
}
