package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.token.Extraction;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.HmacSecret;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is still legal, and the first that is not: what mutation testing found nobody had tried. */
final class BoundsTest {

    private static final TokenVerifier.Builder BUILDER = TokenVerifier.hmac(
                    HmacAlgorithm.HS256, HmacSecret.ofUtf8(TokenFixture.SECRET))
            .anyIssuer()
            .anyAudience();

    @Test
    void takesTheLongestLeewayAndLifetime() {
        assertThatCode(() -> BUILDER.leeway(Duration.ofMinutes(2))).doesNotThrowAnyException();
        assertThatCode(() -> BUILDER.maxLifetime(Duration.ofDays(366))).doesNotThrowAnyException();
    }

    @Test
    void readsTheLastSecondOfTheYear9999AsATime() {
        assertRefused(
                Reason.LIFETIME_TOO_LONG,
                TokenFixture.token().claim("exp", 253_402_300_799L).sign());
    }

    @Test
    void readsATimeWithEighteenDecimalsAndNoMore() {
        String seconds = TokenFixture.NOW.plusSeconds(60).getEpochSecond() + ".";

        TokenFixture.verifier()
                .verify(TokenFixture.token()
                        .claim("exp", seconds + "0".repeat(18))
                        .sign());
        assertRefused(
                Reason.BAD_CLAIM,
                TokenFixture.token().claim("exp", seconds + "0".repeat(19)).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udbff", "\\udc00", "\\udfff"})
    void refusesHalfASurrogatePairAtEitherEndOfItsRange(String escaped) {
        assertRefused(
                Reason.MALFORMED_TOKEN,
                TokenFixture.token().claim("name", TokenFixture.quoted(escaped)).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud7ff", "\\ue000", "\\ud83d\\ude00"})
    void readsTheNeighboursOfSurrogatesAndWholePairs(String escaped) {
        String token =
                TokenFixture.token().claim("name", TokenFixture.quoted(escaped)).sign();

        assertThat(TokenFixture.verifier().verify(token).text("name")).isPresent();
    }

    @Test
    void findsATokenAmongSixteenElementsAndNoMore() {
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
    void tellsSecretsApartByHash() {
        HmacSecret secret = HmacSecret.ofUtf8("a-secret");

        assertThat(secret).hasSameHashCodeAs(HmacSecret.ofUtf8("a-secret"));
        assertThat(secret.hashCode()).isNotEqualTo(HmacSecret.ofUtf8("another").hashCode());
    }

    /** A header that is remembered must not vouch for one that is not there. */
    @Test
    void refusesASignedTokenWithoutAHeader() {
        String token = TokenFixture.token().header("").sign();

        assertRefused(Reason.MALFORMED_TOKEN, token);
    }
}
