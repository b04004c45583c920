package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
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
    void rejectsOtherAlgorithmThanTheConfiguredOne(String alg) {
        assertRejected(
                Reason.ALGORITHM_NOT_ALLOWED,
                token().header("{\"alg\":" + alg + "}").sign());
    }

    @Test
    void rejectsMissingAlgorithm() {
        assertRejected(
                Reason.ALGORITHM_NOT_ALLOWED,
                token().header("{\"typ\":\"JWT\"}").sign());
    }

    @Test
    void rejectsAnotherHmacAlgorithmWithTheSameSecret() {
        String hs512 = token().algorithm("HS512", "HmacSHA512").sign();

        assertRejected(Reason.ALGORITHM_NOT_ALLOWED, hs512);
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
    void rejectsHeaderThatChangesHowTheTokenIsRead(String member) {
        assertRejected(
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
    void rejectsOtherTypeThanJwt(String typ) {
        assertRejected(
                Reason.BAD_TYPE,
                token().header("{\"alg\":\"HS256\",\"typ\":" + typ + "}").sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"JWT\"", "\"jwt\"", "\"application/jwt\"", "\"APPLICATION/JWT\""})
    void acceptsEachSpellingOfTypeJwt(String typ) {
        String signed =
                token().header("{\"alg\":\"HS256\",\"typ\":" + typ + "}").sign();

        assertThatCode(() -> verifier().verify(signed)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "[]", "null"})
    void rejectsKeyIdThatIsNotText(String kid) {
        assertRejected(
                Reason.MALFORMED_TOKEN,
                token().header("{\"alg\":\"HS256\",\"kid\":" + kid + "}").sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"kid\":\"../../dev/null\"", "\"kid\":\"' OR 1=1\"", "\"x5c\":[\"AAAA\"]", "\"x5t\":\"AAAA\""})
    void ignoresKeysInTheToken(String member) {
        String header = "{\"alg\":\"HS256\"," + member + "}";

        assertRejected(
                Reason.BAD_SIGNATURE,
                token().header(header).signedBy("x".repeat(40)).sign());
        assertThatCode(() -> verifier().verify(token().header(header).sign())).doesNotThrowAnyException();
    }
}
