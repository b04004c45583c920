package io.github.serverlesswebsockets.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSecretTest {

    @Test
    void usesBytesAndTextUnchanged() {
        byte[] bytes = {'a', 'b'};

        HmacSecret secret = HmacSecret.of(bytes);
        bytes[0] = 'x';

        assertThat(secret).isEqualTo(HmacSecret.ofUtf8("ab")).hasSameHashCodeAs(HmacSecret.ofUtf8("ab"));
        assertThat(secret).isNotEqualTo(HmacSecret.ofUtf8("xb")).isNotEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {" secret", "secret ", "secret\n", "\tsecret"})
    void rejectsSurroundingWhiteSpace(String text) {
        assertThatThrownBy(() -> HmacSecret.ofUtf8(text))
                .hasMessage("The secret is invalid: expected no white space at the beginning and at the end."
                        + " Store it again without the space or line break.");
    }

    @Test
    void readsAnEnvironmentVariable() {
        assertThat(HmacSecret.fromEnvironment("JWT_SECRET", name -> Optional.of(name + "-value")))
                .isEqualTo(HmacSecret.ofUtf8("JWT_SECRET-value"));
    }

    @Test
    void namesTheMissingEnvironmentVariable() {
        assertThatThrownBy(() -> HmacSecret.fromEnvironment("NO_SUCH_VARIABLE"))
                .hasMessageStartingWith("The environment variable 'NO_SUCH_VARIABLE' is not set. Set it");
    }

    @Test
    void hidesItselfFromLogs() {
        assertThat(HmacSecret.ofUtf8("secret")).hasToString("HmacSecret[hidden]");
    }
}
