package io.github.serverlesswebsockets.auth.verify;

import java.security.PublicKey;
import java.util.Optional;

/**
 * Hold a public key that verifies tokens, bound to the one algorithm that it is used with (RFC 8725, section 3.1).
 *
 * <p>Immutable and thread-safe.
 */
public final class VerificationKey {

    private final Optional<String> id;
    private final SignatureAlgorithm algorithm;
    private final PublicKey key;

    private VerificationKey(Optional<String> id, SignatureAlgorithm algorithm, PublicKey key) {
        this.id = id;
        this.algorithm = algorithm;
        this.key = key;
    }

    /**
     * Take a key.
     *
     * @param algorithm the only algorithm that the key is used with
     * @param key the public key
     * @return the key, which verifies whatever key id a token names
     * @throws IllegalArgumentException when the key does not fit the algorithm: RSA below 2,048 or above 8,192 bits, another curve, a point
     *     that is not on the curve
     */
    public static VerificationKey of(SignatureAlgorithm algorithm, PublicKey key) {
        algorithm.require(key);
        return new VerificationKey(Optional.empty(), algorithm, key);
    }

    /**
     * Read a key from PEM.
     *
     * @param algorithm the only algorithm that the key is used with
     * @param pem the text between and with {@code -----BEGIN PUBLIC KEY-----} and {@code -----END PUBLIC KEY-----} (RFC 7468, section 13)
     * @return the key, which verifies whatever key id a token names
     * @throws IllegalArgumentException when the text is no public key, or the key does not fit the algorithm
     */
    public static VerificationKey pem(SignatureAlgorithm algorithm, String pem) {
        return of(algorithm, PemPublicKey.read(pem));
    }

    /**
     * Bind the key to a key id.
     *
     * @param keyId the {@code kid} that a token must name, compared exactly
     * @return the key with it
     */
    public VerificationKey withId(String keyId) {
        return new VerificationKey(Optional.of(keyId), algorithm, key);
    }

    SignatureAlgorithm algorithm() {
        return algorithm;
    }

    PublicKey key() {
        return key;
    }

    boolean fits(JoseHeader header) {
        return algorithm.names().contains(header.algorithm()) && (id.isEmpty() || id.equals(header.keyId()));
    }

    /** Show the algorithm only. */
    @Override
    public String toString() {
        return "VerificationKey[" + algorithm + "]";
    }
}
