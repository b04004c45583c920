package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.token.Extraction;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at both sides of each limit. */
final class BoundsTest {

    private static final TokenVerifier.Builder BUILDER = TokenVerifier.hmac(
                    HmacAlgorithm.HS256, HmacSecret.ofUtf8(TokenFixture.SECRET))
            .anyIssuer()
            .anyAudience();

    @Test
    void acceptsMaximumLeewayAndLifetime() {
        assertThatCode(() -> BUILDER.leeway(Duration.ofMinutes(2))).doesNotThrowAnyException();
        assertThatCode(() -> BUILDER.maxLifetime(Duration.ofDays(366))).doesNotThrowAnyException();
    }

    @Test
    void readsTheLastSecondOfTheYear9999() {
        assertRejected(
                Reason.LIFETIME_TOO_LONG,
                TokenFixture.token().claim("exp", 253_402_300_799L).sign());
    }

    @Test
    void readsTimeWithAtMostEighteenDecimals() {
        String seconds = TokenFixture.NOW.plusSeconds(60).getEpochSecond() + ".";

        TokenFixture.verifier()
                .verify(TokenFixture.token()
                        .claim("exp", seconds + "0".repeat(18))
                        .sign());
        assertRejected(
                Reason.BAD_CLAIM,
                TokenFixture.token().claim("exp", seconds + "0".repeat(19)).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udbff", "\\udc00", "\\udfff"})
    void rejectsUnpairedSurrogates(String escaped) {
        assertRejected(
                Reason.MALFORMED_TOKEN,
                TokenFixture.token().claim("name", TokenFixture.quoted(escaped)).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud7ff", "\\ue000", "\\ud83d\\ude00"})
    void acceptsSurrogatePairsAndNeighbouringCharacters(String escaped) {
        String token =
                TokenFixture.token().claim("name", TokenFixture.quoted(escaped)).sign();

        assertThat(TokenFixture.verifier().verify(token).text("name")).isPresent();
    }

    @Test
    void findsTokenAmongAtMostSixteenElements() {
        String offer = IntStream.range(0, 14).mapToObj(i -> "p" + i).collect(Collectors.joining(","));
        String token = TokenFixture.token().sign();
        TokenExtractor extractor = TokenExtractor.subprotocol("websocket");

        Extraction sixteen = extractor.extract(ConnectRequests.request()
                .subprotocols("websocket," + token + "," + offer)
                .read());
        Extraction seventeen = extractor.extract(ConnectRequests.request()
                .subprotocols("websocket," + token + "," + offer + ",p14")
                .read());

        assertThat(sixteen).isEqualTo(Extraction.found(token));
        assertThat(seventeen).isEqualTo(Extraction.malformed());
    }

    @Test
    void hashesSecretsDifferently() {
        HmacSecret secret = HmacSecret.ofUtf8("a-secret");

        assertThat(secret).hasSameHashCodeAs(HmacSecret.ofUtf8("a-secret"));
        assertThat(secret.hashCode()).isNotEqualTo(HmacSecret.ofUtf8("another").hashCode());
    }

    /** A cached header must not be used for a token without a header. */
    @Test
    void rejectsSignedTokenWithoutHeader() {
        String token = TokenFixture.token().header("").sign();

        assertRejected(Reason.MALFORMED_TOKEN, token);
    }
}
