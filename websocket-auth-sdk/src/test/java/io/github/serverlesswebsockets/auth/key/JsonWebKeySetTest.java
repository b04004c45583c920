package io.github.serverlesswebsockets.auth.key;

import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.auth.fixture.KeyPairs;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWebKeySetTest {

    private static final String RSA = KeyPairs.jwk("k", KeyPairs.pair("RSA").getPublic());
    private static final String EC = KeyPairs.jwk("k", KeyPairs.pair("P-256").getPublic());
    private static final String ED = KeyPairs.jwk("k", KeyPairs.pair("Ed25519").getPublic());

    private static List<VerificationKey> keys(String... jwks) {
        return JsonWebKeySet.parse(Stream.of(jwks)
                .map(jwk -> "{" + jwk + "}")
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<SignatureAlgorithm> algorithms(String... jwks) {
        return keys(jwks).stream().map(VerificationKey::algorithm).toList();
    }

    @ParameterizedTest
    @EnumSource
    void readsKeyOfEachAlgorithm(SignatureAlgorithm algorithm) {
        for (int made = 0; made < 8; made++) {
            PublicKey key = KeyPairs.pair(
                            algorithm.isEc()
                                    ? algorithm.curve().jwkName() + "/" + made
                                    : algorithm.keyType() + "/" + made % 2)
                    .getPublic();
            String alg = algorithm == SignatureAlgorithm.EDDSA ? "EdDSA" : algorithm.name();

            assertThat(keys(KeyPairs.jwk("k", key) + ",\"alg\":" + quoted(alg)))
                    .singleElement()
                    .satisfies(read -> assertThat(read.publicKey()).isEqualTo(key))
                    .satisfies(read -> assertThat(read.algorithm()).isEqualTo(algorithm));
        }
    }

    @Test
    void usesKeyWithoutAlgorithmForEachThatItFits() {
        assertThat(algorithms(RSA))
                .hasSize(6)
                .allMatch(algorithm -> algorithm.keyType().equals("RSA"));
        assertThat(algorithms(EC)).containsExactly(SignatureAlgorithm.ES256);
        assertThat(algorithms(ED)).containsExactly(SignatureAlgorithm.EDDSA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"use\":\"enc\"",
                "\"use\":5",
                "\"key_ops\":[\"encrypt\"]",
                "\"key_ops\":[]",
                "\"key_ops\":\"verify\"",
                "\"alg\":\"ES256\"",
                "\"alg\":\"HS256\"",
                "\"alg\":\"none\"",
                "\"alg\":5",
                "\"d\":\"AAAA\"",
                "\"k\":\"AAAA\""
            })
    void ignoresKeyForAnotherPurpose(String member) {
        assertThat(keys(RSA + "," + member)).isEmpty();
        assertThat(keys(RSA + "," + member, EC)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"use\":\"sig\"", "\"key_ops\":[\"sign\",\"verify\"]", "\"alg\":\"PS384\"", "\"x5c\":[\"AAAA\"]"
            })
    void usesKeyForSignatures(String member) {
        assertThat(keys(RSA + "," + member)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kid\":\"k\",\"kty\":\"RSA\",\"e\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"RSA\",\"n\":\"AQ==\",\"e\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQAB\",\"y\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"EC\",\"crv\":\"P-256\"",
                "\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"__________________________________________8\"",
                "\"kid\":\"k\",\"kty\":\"oct\",\"k\":\"AQAB\"",
                "\"kid\":\"k\",\"kty\":\"new\"",
                "\"kid\":\"k\"",
                "\"kty\":\"RSA\""
            })
    void ignoresInvalidKey(String jwk) {
        assertThat(keys(jwk)).isEmpty();
    }

    @Test
    void ignoresAnotherCurveAndPointsThatAreNotOnTheCurve() {
        String x = EC.replaceFirst(".*\"x\":\"([^\"]+)\".*", "$1");

        assertThat(keys(EC.replace("P-256", "P-384"))).isEmpty();
        assertThat(keys(EC.replace("P-256", "secp256k1"))).isEmpty();
        assertThat(keys(EC.replaceFirst("\"y\":\"[^\"]+\"", "\"y\":\"" + x + "\"")))
                .isEmpty();
        assertThat(keys(ED.replace("Ed25519", "X25519"))).isEmpty();
    }

    @Test
    void ignoresKeyWithoutTextId() {
        assertThat(keys(RSA.replace("\"kid\":\"k\"", "\"kid\":5"))).isEmpty();
        assertThat(keys(RSA.replace("\"kid\":\"k\",", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"keys\":5}",
                "{\"keys\":[]}",
                "{\"keys\":[5,null]}",
                "{\"keys\":[],\"keys\":[]}"
            })
    void returnsNoKeysForInputThatIsNotAKeySet(String text) {
        assertThat(JsonWebKeySet.parse(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void readsAtMostOneHundredKeys() {
        assertThat(keys(Stream.generate(() -> ED).limit(100).toArray(String[]::new)))
                .hasSize(100);
        assertThat(keys(Stream.generate(() -> ED).limit(101).toArray(String[]::new)))
                .isEmpty();
    }

    @Test
    void warnsOfASecretInAPublicKeySetWithoutLoggingIt() {
        Logger.getLogger("io.github.serverlesswebsockets.auth").setLevel(Level.ALL);
        try (LogCapture log = LogCapture.start()) {
            keys("\"kid\":\"mine\",\"kty\":\"oct\",\"k\":\"c2VjcmV0\"");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING ")
                    .doesNotContain("c2VjcmV0")
                    .doesNotContain("mine");
        }
    }
}
