package io.github.serverlesswebsockets.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedSubprotocolTest {

    private static final String PREFIX = "base64url.bearer.authorization.example.com.";
    private static final String TOKEN = TokenFixture.token().sign();
    private static final String ELEMENT = PREFIX + TokenFixture.encode(TOKEN.getBytes(StandardCharsets.US_ASCII));

    private static Extraction extract(String... offered) {
        return TokenExtractor.prefixedSubprotocol(PREFIX)
                .extract(ConnectRequests.request().subprotocols(offered).read());
    }

    @Test
    void findsTheTokenNextToAnotherSubprotocol() {
        assertThat(extract("chat, " + ELEMENT)).isEqualTo(Extraction.found(TOKEN));
        assertThat(extract(ELEMENT + ",chat")).isEqualTo(Extraction.found(TOKEN));
        assertThat(extract("chat", ELEMENT)).isEqualTo(Extraction.found(TOKEN));
    }

    @Test
    void returnsAbsentWithoutThePrefix() {
        assertThat(extract("chat").isAbsent()).isTrue();
        assertThat(extract("chat, " + ELEMENT.toUpperCase(Locale.ROOT)).isAbsent())
                .isTrue();
    }

    @Test
    void returnsMalformedWithoutASubprotocolToSelect() {
        assertThat(extract(ELEMENT)).isEqualTo(Extraction.malformed());
    }

    @Test
    void returnsMultipleForTwoTokens() {
        assertThat(extract("chat, " + ELEMENT + ", " + PREFIX + "QUJD")).isEqualTo(Extraction.multiple());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IA", "QUI=", "QUJ", "QU+/", "_w", "A"})
    void returnsMalformedForInvalidBase64Url(String rest) {
        assertThat(extract("chat, " + PREFIX + rest)).isEqualTo(Extraction.malformed());
    }

    @Test
    void returnsMalformedForAListThatViolatesTheGrammar() {
        assertThat(extract("chat, chat, " + ELEMENT)).isEqualTo(Extraction.malformed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b"})
    void rejectsInvalidPrefix(String prefix) {
        assertThatThrownBy(() -> TokenExtractor.prefixedSubprotocol(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RFC 6455");
    }
}
