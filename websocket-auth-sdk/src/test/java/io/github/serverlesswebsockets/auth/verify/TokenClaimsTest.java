package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.NOW;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static final long SECOND = NOW.getEpochSecond();

    @Test
    void rejectsTokenWithoutExpiry() {
        assertRejected(Reason.MISSING_CLAIM, token().without("exp").sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"1795352400\"",
                "true",
                "[1795352400]",
                "{}",
                "-1",
                "-1e18",
                "1e18",
                "9223372036854775807",
                "1e30",
                "1e308",
                "1795352400000"
            })
    void rejectsInvalidExpiry(String exp) {
        assertRejected(Reason.BAD_CLAIM, token().claim("exp", exp).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "1e400", "1e2000000000", "1e-2000000000", "-1e-309"})
    void rejectsTooLargeNumberInAnyClaim(String number) {
        assertRejected(Reason.MALFORMED_TOKEN, token().claim("exp", number).sign());
        assertRejected(Reason.MALFORMED_TOKEN, token().claim("weight", number).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "null", "{}", "true"})
    void rejectsSubjectOrTokenIdThatIsNotText(String value) {
        assertRejected(Reason.BAD_SUBJECT, token().claim("sub", value).sign());
        assertRejected(Reason.BAD_CLAIM, token().claim("jti", value).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1e3", "1.5"})
    void rejectsTokenThatExpiredLongAgo(String exp) {
        assertRejected(Reason.EXPIRED, token().without("iat").claim("exp", exp).sign());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -9})
    void acceptsTokenUntilExpiryPlusLeeway(long secondsLeft) {
        String signed = token().claim("iat", SECOND - 60)
                .claim("exp", SECOND + secondsLeft)
                .sign();

        assertThatCode(() -> verifier().verify(signed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, -11, -3600})
    void rejectsExpiredToken(long secondsLeft) {
        assertRejected(
                Reason.EXPIRED, token().claim("exp", SECOND + secondsLeft).sign());
    }

    @Test
    void expiresExactlyAtTheExpiryWithoutLeeway() {
        TokenVerifier exact = builder().leeway(Duration.ZERO).build();

        assertRejected(
                Reason.EXPIRED, () -> exact.verify(token().claim("exp", SECOND).sign()));
        assertRejected(
                Reason.EXPIRED,
                () -> exact.verify(token().claim("exp", SECOND - 1 + ".999").sign()));
        assertThat(exact.verify(token().claim("exp", SECOND + ".25").sign()).expiresAt())
                .isEqualTo(NOW.plusMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void rejectsTokenFromTheFuture(String claim) {
        assertRejected(Reason.NOT_YET_VALID, token().claim(claim, SECOND + 11).sign());
        assertRejected(
                Reason.NOT_YET_VALID,
                token().expiringIn(Duration.ofDays(2))
                        .claim(claim, SECOND + 86_400)
                        .sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void acceptsClocksThatDifferByTheLeeway(String claim) {
        assertThatCode(() -> verifier().verify(token().claim(claim, SECOND + 9).sign()))
                .doesNotThrowAnyException();
        assertThatCode(() -> verifier().verify(token().claim(claim, SECOND + 10).sign()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "true", "{}", "1e300"})
    void rejectsInvalidNotBeforeOrIssuedAt(String value) {
        assertRejected(Reason.BAD_CLAIM, token().claim("nbf", value).sign());
        assertRejected(Reason.BAD_CLAIM, token().claim("iat", value).sign());
    }

    @Test
    void rejectsTokenIssuedAfterItsExpiry() {
        assertRejected(
                Reason.BAD_CLAIM,
                token().claim("iat", SECOND + 5).claim("exp", SECOND + 1).sign());
    }

    @Test
    void rejectsTooLongLifetime() {
        String day = token().expiringIn(Duration.ofHours(24)).sign();

        assertThatCode(() -> verifier().verify(day)).doesNotThrowAnyException();
        assertRejected(
                Reason.LIFETIME_TOO_LONG, token().claim("exp", SECOND + 86_401).sign());
        assertRejected(
                Reason.LIFETIME_TOO_LONG, token().claim("iat", SECOND - 86_400).sign());
    }

    @Test
    void limitsRemainingLifetimeWithoutIssuedAt() {
        TokenVerifier hour = builder().maxLifetime(Duration.ofHours(1)).build();

        assertThatCode(() -> hour.verify(token().without("iat")
                        .expiringIn(Duration.ofSeconds(3610))
                        .sign()))
                .doesNotThrowAnyException();
        assertRejected(
                Reason.LIFETIME_TOO_LONG,
                () -> hour.verify(token().without("iat")
                        .expiringIn(Duration.ofSeconds(3611))
                        .sign()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "[\"https://login.example.com\"]",
                "\"\"",
                "\"https://LOGIN.example.com\"",
                "\"https://login.example.com/\"",
                "\"https://login.example\"",
                "\"https://login.ex\u0430mple.com\""
            })
    void rejectsAnotherIssuer(String iss) {
        assertRejected(Reason.BAD_ISSUER, token().claim("iss", iss).sign());
        assertRejected(Reason.BAD_ISSUER, token().without("iss").sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "[]",
                "[\"other\"]",
                "\"cha\"",
                "\"chat \"",
                "\"CHAT\"",
                "[\"chat\",5]",
                "[\"chat\",{}]",
                "[\"chat\",null]",
                "[[\"chat\"]]",
                "{\"chat\":true}"
            })
    void rejectsAnotherAudience(String aud) {
        assertRejected(Reason.BAD_AUDIENCE, token().claim("aud", aud).sign());
        assertRejected(Reason.BAD_AUDIENCE, token().without("aud").sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"chat\"", "[\"chat\"]", "[\"other\",\"chat\"]", "\"chat-v2\""})
    void acceptsConfiguredAudience(String aud) {
        TokenVerifier two = TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(SECRET))
                .anyIssuer()
                .audience("chat", "chat-v2")
                .clock(CLOCK)
                .build();

        assertThatCode(() -> two.verify(token().claim("aud", aud).sign())).doesNotThrowAnyException();
    }

    @Test
    void acceptsAnyIssuerAndAudienceWhenConfigured() {
        String bare = token().without("iss").without("aud").sign();

        assertThatCode(() -> builder().build().verify(bare)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " https://login.example.com", "https://login.example.com\n", "http://login.example.com"
            })
    void rejectsInvalidIssuerInTheBuilder(String issuer) {
        TokenVerifier.IssuerStage stage = TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(SECRET));

        assertThatThrownBy(() -> stage.issuer(issuer)).hasMessageStartingWith("issuer is invalid");
    }

    @Test
    void rejectsBlankAudienceInTheBuilder() {
        TokenVerifier.AudienceStage stage = TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(SECRET))
                .anyIssuer();

        assertThatThrownBy(() -> stage.audience("chat", " ")).hasMessage("audience must not be blank");
    }

    @Test
    void rejectsTimesOutOfBounds() {
        assertThatThrownBy(() -> builder().leeway(Duration.ofSeconds(-1)))
                .hasMessageStartingWith("leeway is out of bounds");
        assertThatThrownBy(() -> builder().leeway(Duration.ofSeconds(121)))
                .hasMessageStartingWith("leeway is out of bounds");
        assertThatThrownBy(() -> builder().maxLifetime(Duration.ZERO))
                .hasMessageStartingWith("maxLifetime is out of bounds");
        assertThatThrownBy(() -> builder().maxLifetime(Duration.ofDays(-1)))
                .hasMessageStartingWith("maxLifetime is out of bounds");
        assertThatThrownBy(() -> builder().maxLifetime(Duration.ofDays(367)))
                .hasMessageStartingWith("maxLifetime is out of bounds");
    }

    @Test
    void isIndependentOfTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThatCode(() -> verifier()
                            .verify(token().header("{\"alg\":\"HS256\",\"typ\":\"APPLICATION/JWT\"}")
                                    .sign()))
                    .doesNotThrowAnyException();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static TokenVerifier.Builder builder() {
        return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(SECRET))
                .anyIssuer()
                .anyAudience()
                .clock(CLOCK);
    }
}
