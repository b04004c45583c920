package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.encode;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.quoted;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.verifier;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenShapeTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String GOOD_HEADER = encode("{\"alg\":\"HS256\"}".getBytes(UTF_8));

    @Test
    void acceptsValidToken() {
        VerifiedToken verified = verifier().verify(token().sign());

        assertThat(verified.text("sub")).contains("user-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a.b",
                "a.b.c.d",
                "..",
                "a..b",
                ".a.b",
                "a.b.",
                "e30.e30.",
                "null",
                "{\"payload\":\"e30\"}"
            })
    void rejectsTokenWithoutThreeParts(String text) {
        assertRejected(Reason.MALFORMED_TOKEN, text);
    }

    @Test
    void rejectsEncryptedToken() {
        assertRejected(Reason.UNSUPPORTED_TOKEN, "e30.e30.e30.e30.e30");
    }

    @Test
    void rejectsTokenWithoutSignature() {
        String signed = token().sign();

        String stripped = signed.substring(0, signed.lastIndexOf('.') + 1);

        assertRejected(Reason.MALFORMED_TOKEN, stripped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=", "==", "!", "*", " ", "\n", "\t", "+", "/", "\u00a0", "\u200b", "\uff41", "\u0301", "\u202e",
                "\ufeff", "\"", "\0"
            })
    void rejectsCharactersOutsideTheAlphabet(String illegal) {
        String good = token().sign();

        assertRejected(Reason.MALFORMED_TOKEN, good + illegal);
        assertRejected(Reason.MALFORMED_TOKEN, illegal + good);
        assertRejected(Reason.MALFORMED_TOKEN, good.replaceFirst("\\.", illegal + "."));
    }

    @Test
    void rejectsNonCanonicalSignatureEncoding() {
        String good = token().sign();
        char last = good.charAt(good.length() - 1);

        String respelled = good.substring(0, good.length() - 1) + ALPHABET.charAt(ALPHABET.indexOf(last) + 1);

        assertRejected(Reason.MALFORMED_TOKEN, respelled);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 8192})
    void acceptsUpToEightKilobytes(int length) {
        String padded = ofLength(length);

        assertThat(verifier().verify(padded).text("sub")).contains("user-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {8193, 65_536, 6_000_000})
    void rejectsMoreThanEightKilobytes(int length) {
        assertRejected(Reason.TOKEN_TOO_LARGE, "a".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"text\"",
                "5",
                "true",
                "{",
                "{} ,",
                "{}{}",
                "{}x",
                "{}/**/",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{a:1}",
                "\ufeff{}"
            })
    void rejectsHeaderOrPayloadThatIsNotAStrictJsonObject(String json) {
        String brokenHeader = encode(json.getBytes(UTF_8)) + ".e30.AAAA";

        assertRejected(Reason.MALFORMED_TOKEN, brokenHeader);
        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(json));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 100, 1_000})
    void rejectsDeepNesting(int depth) {
        String nested = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);

        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(nested));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 400, 2_000})
    void rejectsTooLongNumber(int digits) {
        String signed = token().claim("n", "9".repeat(digits)).sign();

        assertRejected(Reason.MALFORMED_TOKEN, signed);
    }

    @Test
    void rejectsTooLargeExponent() {
        String signed = token().claim("n", "1e99999999999").sign();

        assertRejected(Reason.MALFORMED_TOKEN, signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x"})
    void rejectsInvalidText(String escape) {
        assertRejected(
                Reason.MALFORMED_TOKEN, token().claim("name", quoted(escape)).sign());
        assertRejected(Reason.MALFORMED_TOKEN, token().claim(escape, 1).sign());
    }

    @Test
    void rejectsInvalidUtf8() {
        byte[] latin = "{\"name\":\"J\u00f6rg\"}".getBytes(ISO_8859_1);
        byte[] overlong = {'{', '"', (byte) 0xc1, (byte) 0xa1, '"', ':', '1', '}'};

        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(latin));
        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(overlong));
        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload("{}".getBytes(UTF_16)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"alg\":\"HS256\",\"alg\":\"HS256\"}", "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}"})
    void rejectsDuplicateHeaderName(String header) {
        assertRejected(Reason.MALFORMED_TOKEN, token().header(header).sign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "aud", "\\u0073ub"})
    void rejectsDuplicateClaim(String name) {
        String claims = "{\"sub\":1,\"exp\":1,\"aud\":1,\"%s\":2}".formatted(name);

        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(claims));
    }

    @Test
    void rejectsHugeNamesAndTooManyClaims() {
        String longName = "{\"" + "n".repeat(2_000) + "\":1}";
        String many =
                IntStream.range(0, 10_000).mapToObj(i -> "\"c" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        assertRejected(Reason.MALFORMED_TOKEN, token().signPayload(longName));
        assertRejected(Reason.TOKEN_TOO_LARGE, token().signPayload(many));
    }

    @Test
    void rejectsNullHeaderBeforeFetchingKeys() {
        assertRejected(Reason.MALFORMED_TOKEN, "bnVsbA.e30.AAAA");
        assertRejected(Reason.ALGORITHM_NOT_ALLOWED, "e30.e30.AAAA");
        assertRejected(Reason.BAD_SIGNATURE, GOOD_HEADER + ".e30.AAAA");
    }

    private static String ofLength(int length) {
        for (int fill = length / 2; ; fill++) {
            String candidate = token().claim("fill", quoted("x".repeat(fill))).sign();
            if (candidate.length() >= length) {
                return candidate;
            }
        }
    }
}
