package io.github.serverlesswebsockets.auth.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/**
 * The digital signature algorithms of RFC 7518, sections 3.3 to 3.5, and RFC 8037.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
public enum SignatureAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256: RSA keys of 2,048 to 8,192 bits. */
    RS256("RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-384: RSA keys of 2,048 to 8,192 bits. */
    RS384("RSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-512: RSA keys of 2,048 to 8,192 bits. */
    RS512("RSA"),
    /** RSASSA-PSS with SHA-256: RSA keys of 2,048 to 8,192 bits. */
    PS256("RSA"),
    /** RSASSA-PSS with SHA-384: RSA keys of 2,048 to 8,192 bits. */
    PS384("RSA"),
    /** RSASSA-PSS with SHA-512: RSA keys of 2,048 to 8,192 bits. */
    PS512("RSA"),
    /** ECDSA with SHA-256: keys on the curve P-256. */
    ES256("EC"),
    /** ECDSA with SHA-384: keys on the curve P-384. */
    ES384("EC"),
    /** ECDSA with SHA-512: keys on the curve P-521. */
    ES512("EC"),
    /** Ed25519; tokens name it {@code EdDSA} (RFC 8037) or {@code Ed25519} (RFC 9864). */
    EDDSA("Ed25519");

    private static final int MIN_RSA_BITS = 2_048;
    private static final int MAX_RSA_BITS = 8_192;
    private static final int MAX_RSA_EXPONENT_BITS = 64;

    private final String keyType;

    SignatureAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    /**
     * Returns each spelling of {@code alg} in a token.
     *
     * @return the names
     */
    public Set<String> names() {
        return this == EDDSA ? Set.of("EdDSA", "Ed25519") : Set.of(name());
    }

    /**
     * Generates a key pair for this algorithm, for example for a test. An RSA key has the JDK's default size.
     *
     * @return a new key pair
     */
    public KeyPair generateKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
            if (isEc()) {
                generator.initialize(curve().parameters());
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK does not support " + this, missing);
        }
    }

    /** Returns the curve of an ECDSA algorithm. Not to be called for others. */
    EcCurve curve() {
        return this == ES256 ? EcCurve.P_256 : this == ES384 ? EcCurve.P_384 : EcCurve.P_521;
    }

    boolean isEc() {
        return keyType.equals("EC");
    }

    /** Returns the name of the key type in the JDK's factories and generators. */
    String keyType() {
        return keyType;
    }

    /** Throws unless the key has the right type and is strong enough. */
    void require(PublicKey key) {
        if (this == EDDSA) {
            requireEd25519(key);
        } else if (isEc()) {
            requireCurve(key, curve());
        } else {
            requireRsa(key);
        }
    }

    /** RFC 7518, section 3.3. A very large key or exponent would make verification too slow. */
    private void requireRsa(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)) {
            throw wrongType(key, "an RSA key");
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new IllegalArgumentException(
                    "The RSA key cannot be used: expected 2,048 to 8,192 bits, found %s. Let the issuer sign with another key."
                            .formatted(bits));
        }
        BigInteger exponent = rsa.getPublicExponent();
        boolean valid = exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= MAX_RSA_EXPONENT_BITS
                && rsa.getModulus().testBit(0);
        if (!valid) {
            throw new IllegalArgumentException(
                    "The RSA key is invalid: expected an odd modulus and an odd exponent above 1 of at most 64 bits. Get the key again.");
        }
    }

    private void requireCurve(PublicKey key, EcCurve curve) {
        if (!(key instanceof ECPublicKey ec) || !curve.contains(ec)) {
            throw wrongType(key, "a point on the curve " + curve.jwkName());
        }
    }

    /** At the first use of a key, the JDK checks whether its bytes are a point on the curve. */
    private void requireEd25519(PublicKey key) {
        try {
            Signature.getInstance(keyType).initVerify(key);
        } catch (GeneralSecurityException wrong) {
            throw wrongType(key, "an Ed25519 key");
        }
    }

    private IllegalArgumentException wrongType(PublicKey key, String expected) {
        return new IllegalArgumentException(
                "The key does not fit the algorithm %s: expected %s, found '%s'. Name the algorithm that your issuer signs with."
                        .formatted(this, expected, key.getAlgorithm()));
    }
}
