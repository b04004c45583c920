package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Refusals.assertRefused;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.verifier;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"none\"",
                "\"None\"",
                "\"NONE\"",
                "\"nOnE\"",
                "null",
                "5",
                "[\"HS256\"]",
                "{}",
                "\"\"",
                "\"HS256 \"",
                "\"hs256\"",
                "\"RS256\"",
                "\"ES256\"",
                "\"PS256\""
            })
    void refusesAnyAlgorithmButTheConfiguredOne(String alg) {
        assertRefused(
                Reason.ALGORITHM_NOT_ALLOWED,
                token().header("{\"alg\":" + alg + "}").sign());
    }

    @Test
    void refusesAMissingAlgorithm() {
        assertRefused(
                Reason.ALGORITHM_NOT_ALLOWED,
                token().header("{\"typ\":\"JWT\"}").sign());
    }

    @Test
    void refusesALongerHashWithTheSameSecret() {
        String hs512 = token().algorithm("HS512", "HmacSHA512").sign();

        assertRefused(Reason.ALGORITHM_NOT_ALLOWED, hs512);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"]",
                "\"crit\":[]",
                "\"crit\":null",
                "\"crit\":\"x\"",
                "\"b64\":false",
                "\"b64\":true",
                "\"zip\":\"DEF\"",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "\"jku\":\"http://169.254.169.254/\"",
                "\"x5u\":\"file:///etc/passwd\"",
                "\"cty\":\"JWT\""
            })
    void refusesAHeaderThatWouldChangeHowTheTokenIsRead(String member) {
        assertRefused(
                Reason.UNSUPPORTED_TOKEN,
                token().header("{\"alg\":\"HS256\"," + member + "}").sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"at+jwt\"",
                "\"logout+jwt\"",
                "\"secevent+jwt\"",
                "\"dpop+jwt\"",
                "\"\"",
                "null",
                "5",
                "[\"JWT\"]",
                "\"text/jwt\""
            })
    void refusesATypeThatIsNotJwt(String typ) {
        assertRefused(
                Reason.BAD_TYPE,
                token().header("{\"alg\":\"HS256\",\"typ\":" + typ + "}").sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"JWT\"", "\"jwt\"", "\"application/jwt\"", "\"APPLICATION/JWT\""})
    void acceptsTheTypeJwtInEverySpelling(String typ) {
        String signed =
                token().header("{\"alg\":\"HS256\",\"typ\":" + typ + "}").sign();

        assertThatCode(() -> verifier().verify(signed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "[]", "null"})
    void refusesAKeyIdThatIsNotText(String kid) {
        assertRefused(
                Reason.MALFORMED_TOKEN,
                token().header("{\"alg\":\"HS256\",\"kid\":" + kid + "}").sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"kid\":\"../../dev/null\"", "\"kid\":\"' OR 1=1\"", "\"x5c\":[\"AAAA\"]", "\"x5t\":\"AAAA\""})
    void neverTakesAKeyFromTheToken(String member) {
        String header = "{\"alg\":\"HS256\"," + member + "}";

        assertRefused(
                Reason.BAD_SIGNATURE,
                token().header(header).signedBy("x".repeat(40)).sign());
        assertThatCode(() -> verifier().verify(token().header(header).sign())).doesNotThrowAnyException();
    }
}
