package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.AUDIENCE;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.ISSUER;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.KeyPairs;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyVerificationTest {

    private static TokenVerifier.Builder verifier(VerificationKey key) {
        return TokenVerifier.publicKey(key).issuer(ISSUER).audience(AUDIENCE).clock(CLOCK);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesTokensOfEachAlgorithm(SignatureAlgorithm algorithm) {
        String signed = token().signBy(algorithm, KeyPairs.pair(algorithm), "\"kid\":\"whatever\"");

        assertThat(verifier(KeyPairs.key(algorithm)).build().verify(signed).text("sub"))
                .contains("user-1");
    }

    @Test
    void reportsKeysUnavailableForASourceWithoutKeys() {
        TokenVerifier verifier = TokenVerifier.publicKeys(() -> List.of(), SignatureAlgorithm.ES256)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .clock(CLOCK)
                .build();
        String signed = token().signBy(SignatureAlgorithm.ES256, KeyPairs.pair("P-256"));

        assertThatThrownBy(() -> verifier.verify(signed))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessage(
                        "The key source failed: expected at least one key, found none. Return a key, or throw KeysUnavailableException.");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsAnotherKeyOfTheSameType(SignatureAlgorithm algorithm) {
        String forged = token().signBy(algorithm, KeyPairs.anotherPair(algorithm));

        assertRejected(
                Reason.BAD_SIGNATURE,
                () -> verifier(KeyPairs.key(algorithm)).build().verify(forged));
    }

    static Stream<Arguments> otherAlgorithms() {
        return Stream.of(SignatureAlgorithm.values())
                .flatMap(ours -> Stream.of(SignatureAlgorithm.values())
                        .filter(theirs -> theirs != ours)
                        .map(theirs -> Arguments.of(ours, theirs)));
    }

    @ParameterizedTest
    @MethodSource("otherAlgorithms")
    void rejectsEveryOtherAlgorithm(SignatureAlgorithm ours, SignatureAlgorithm theirs) {
        String signed = token().signBy(theirs, KeyPairs.pair(theirs));

        assertRejected(
                Reason.ALGORITHM_NOT_ALLOWED,
                () -> verifier(KeyPairs.key(ours)).build().verify(signed));
    }

    @Test
    void rejectsMacWithThePublicKeyAsSecret() {
        String pem = KeyPairs.pem(KeyPairs.pair("RSA").getPublic());
        String confused = token().signedBy(pem).sign();

        assertRejected(
                Reason.ALGORITHM_NOT_ALLOWED,
                () -> verifier(KeyPairs.key(SignatureAlgorithm.RS256)).build().verify(confused));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void acceptsBothNamesOfEd25519(String alg) {
        String signed = KeyPairs.sign(
                SignatureAlgorithm.EDDSA, KeyPairs.pair("Ed25519"), "{\"alg\":\"" + alg + "\"}", token().payload());

        assertThat(verifier(KeyPairs.key(SignatureAlgorithm.EDDSA))
                        .build()
                        .verify(signed)
                        .text("sub"))
                .contains("user-1");
    }

    static Stream<byte[]> malformedEcdsaSignatures() {
        byte[] der = {0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01};
        byte[] order = new byte[64];
        Arrays.fill(order, (byte) 0xFF);
        return Stream.of(new byte[64], new byte[63], new byte[65], new byte[1], der, order);
    }

    @ParameterizedTest
    @MethodSource("malformedEcdsaSignatures")
    void rejectsMalformedEcdsaSignature(byte[] signature) {
        String signed = token().signBy(SignatureAlgorithm.ES256, KeyPairs.pair("P-256"));
        String forged = signed.substring(0, signed.lastIndexOf('.') + 1) + TokenFixture.encode(signature);
        TokenVerifier.Builder builder = verifier(KeyPairs.key(SignatureAlgorithm.ES256));

        assertRejected(Reason.BAD_SIGNATURE, () -> builder.build().verify(forged));
    }

    @Test
    void selectsTheVerifierByIssuer() {
        TokenVerifier first = verifier(KeyPairs.key(SignatureAlgorithm.RS256)).build();
        VerificationKey otherKey = VerificationKey.of(
                SignatureAlgorithm.RS256, KeyPairs.pair("RSA/other").getPublic());
        TokenVerifier second = TokenVerifier.publicKey(otherKey)
                .issuer("https://other.example.com")
                .audience(AUDIENCE)
                .clock(CLOCK)
                .build();
        TokenVerifier both = TokenVerifier.byIssuer(Map.of(ISSUER, first, "https://other.example.com", second));
        TokenFixture other = token().claim("iss", "\"https://other.example.com\"");

        assertThat(both.verify(token().signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA")))
                        .text("iss"))
                .contains(ISSUER);
        assertThat(both.verify(other.signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA/other")))
                        .text("iss"))
                .contains("https://other.example.com");
        assertRejected(
                Reason.BAD_SIGNATURE, () -> both.verify(other.signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"))));
        assertRejected(
                Reason.UNKNOWN_ISSUER,
                () -> both.verify(
                        token().claim("iss", "\"x\"").signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"))));
    }

    @Test
    void requiresTheKeyIdOfTheKey() {
        VerificationKey named = KeyPairs.key(SignatureAlgorithm.RS256).withId("one");
        TokenVerifier verifier = TokenVerifier.publicKeys(() -> List.of(named), SignatureAlgorithm.RS256)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .clock(CLOCK)
                .build();

        assertThat(verifier.verify(token().signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"), "\"kid\":\"one\""))
                        .text("sub"))
                .contains("user-1");
        assertRejected(
                Reason.UNKNOWN_KEY,
                () -> verifier.verify(token().signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"))));
        assertRejected(
                Reason.UNKNOWN_KEY,
                () -> verifier.verify(
                        token().signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"), "\"kid\":\"ONE\"")));
    }
}
