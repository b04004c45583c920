package io.github.serverlesswebsockets.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.KeyPairs;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {

    private static final BigInteger MODULUS =
            ((RSAPublicKey) KeyPairs.pair("RSA").getPublic()).getModulus();

    @ParameterizedTest
    @EnumSource
    void readsEachKeyTypeFromPem(SignatureAlgorithm algorithm) {
        String pem = KeyPairs.pem(KeyPairs.pair(algorithm).getPublic());

        assertThat(VerificationKey.ofPem(algorithm, pem).publicKey())
                .isEqualTo(KeyPairs.pair(algorithm).getPublic());
        assertThatCode(() -> VerificationKey.ofPem(algorithm, "\n " + pem.replace("\n", "\r\n")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n=A=A\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----"
            })
    void explainsHowToExtractThePublicKeyFromAnotherPem(String pem) {
        assertThatThrownBy(() -> VerificationKey.ofPem(SignatureAlgorithm.RS256, pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkey -pubout")
                .hasNoCause();
    }

    @Test
    void rejectsTooLongPem() {
        String pem = KeyPairs.pem(KeyPairs.pair("RSA").getPublic()) + " ".repeat(20_000);

        assertThatThrownBy(() -> VerificationKey.ofPem(SignatureAlgorithm.RS256, pem))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<RSAPublicKey> weakRsaKeys() {
        return Stream.of(
                (RSAPublicKey) KeyPairs.pair("RSA-1024").getPublic(),
                rsa(BigInteger.ONE.shiftLeft(2046).setBit(0), BigInteger.valueOf(65_537)),
                rsa(BigInteger.ONE.shiftLeft(8192).setBit(0), BigInteger.valueOf(65_537)),
                rsa(MODULUS, BigInteger.ONE),
                rsa(MODULUS, BigInteger.TWO),
                rsa(MODULUS, BigInteger.valueOf(-3)),
                rsa(MODULUS, BigInteger.ONE.shiftLeft(64).setBit(0)),
                rsa(MODULUS.clearBit(0), BigInteger.valueOf(65_537)));
    }

    @ParameterizedTest
    @MethodSource("weakRsaKeys")
    void rejectsWeakRsaKey(RSAPublicKey weak) {
        assertThatThrownBy(() -> VerificationKey.of(SignatureAlgorithm.PS256, weak))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA key");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 65_537})
    void acceptsTheUsualExponents(long exponent) {
        assertThatCode(() -> VerificationKey.of(SignatureAlgorithm.RS256, rsa(MODULUS, BigInteger.valueOf(exponent))))
                .doesNotThrowAnyException();
        assertThatCode(() -> VerificationKey.of(
                        SignatureAlgorithm.RS256,
                        rsa(BigInteger.ONE.shiftLeft(2047).setBit(0), BigInteger.valueOf(exponent))))
                .doesNotThrowAnyException();
        assertThatCode(() -> VerificationKey.of(
                        SignatureAlgorithm.RS256,
                        rsa(BigInteger.ONE.shiftLeft(8191).setBit(0), BigInteger.valueOf(exponent))))
                .doesNotThrowAnyException();
    }

    static Stream<ECPoint> pointsOffTheCurve() {
        ECPoint good = ((ECPublicKey) KeyPairs.pair("P-256").getPublic()).getW();
        BigInteger p = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
        return Stream.of(
                ECPoint.POINT_INFINITY,
                new ECPoint(good.getAffineX(), good.getAffineY().add(BigInteger.ONE)),
                new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
                new ECPoint(good.getAffineX().add(p), good.getAffineY()),
                new ECPoint(good.getAffineX(), good.getAffineY().add(p)),
                new ECPoint(good.getAffineX(), good.getAffineY().subtract(p)));
    }

    @ParameterizedTest
    @MethodSource("pointsOffTheCurve")
    void rejectsPointThatIsNotOnTheCurve(ECPoint point) {
        assertThatThrownBy(() -> VerificationKey.of(SignatureAlgorithm.ES256, ec(point)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P-256");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsKeyOfAnotherTypeOrCurve(SignatureAlgorithm algorithm) {
        Stream.of("RSA", "P-256", "P-384", "P-521", "Ed25519")
                .map(name -> KeyPairs.pair(name).getPublic())
                .filter(key -> !key.equals(KeyPairs.pair(algorithm).getPublic()))
                .forEach(key -> assertUnfit(algorithm, key));
    }

    @Test
    void rejectsEd448() throws Exception {
        PublicKey ed448 =
                KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic();

        assertUnfit(SignatureAlgorithm.EDDSA, ed448);
    }

    @Test
    void showsItsAlgorithmOnly() {
        assertThat(KeyPairs.key(SignatureAlgorithm.RS256).withId("secret-id")).hasToString("VerificationKey[RS256]");
    }

    private static void assertUnfit(SignatureAlgorithm algorithm, PublicKey key) {
        assertThatThrownBy(() -> VerificationKey.of(algorithm, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(algorithm.name());
    }

    private static RSAPublicKey rsa(BigInteger modulus, BigInteger exponent) {
        return new RSAPublicKey() {
            @Override
            public BigInteger getPublicExponent() {
                return exponent;
            }

            @Override
            public BigInteger getModulus() {
                return modulus;
            }

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }

    private static ECPublicKey ec(ECPoint point) {
        ECParameterSpec p256 = ((ECPublicKey) KeyPairs.pair("P-256").getPublic()).getParams();
        return new ECPublicKey() {
            @Override
            public ECPoint getW() {
                return point;
            }

            @Override
            public ECParameterSpec getParams() {
                return p256;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }
}
