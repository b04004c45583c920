package io.github.serverlesswebsockets.auth.key;

import java.security.PublicKey;
import java.util.Optional;

/**
 * A public key that verifies tokens, bound to the one algorithm that it is used with (RFC 8725, section 3.1).
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
     * Returns a key.
     *
     * @param algorithm the only algorithm that the key is used with
     * @param key the public key
     * @return the key, which is used for any key id in a token
     * @throws IllegalArgumentException if the key does not fit the algorithm: RSA below 2,048 or above 8,192 bits, another curve, or a
     *     point that is not on the curve
     */
    public static VerificationKey of(SignatureAlgorithm algorithm, PublicKey key) {
        algorithm.require(key);
        return new VerificationKey(Optional.empty(), algorithm, key);
    }

    /**
     * Returns a key that is read from PEM.
     *
     * @param algorithm the only algorithm that the key is used with
     * @param pem the text from {@code -----BEGIN PUBLIC KEY-----} to {@code -----END PUBLIC KEY-----} (RFC 7468, section 13)
     * @return the key, which is used for any key id in a token
     * @throws IllegalArgumentException if the text is not a public key, or the key does not fit the algorithm
     */
    public static VerificationKey ofPem(SignatureAlgorithm algorithm, String pem) {
        return of(algorithm, PemPublicKey.read(pem));
    }

    /**
     * Returns this key, bound to a key id.
     *
     * @param keyId the {@code kid} that a token must have, compared exactly
     * @return the key with it
     */
    public VerificationKey withId(String keyId) {
        return new VerificationKey(Optional.of(keyId), algorithm, key);
    }

    /**
     * Returns the key id that a token must have.
     *
     * @return the key id, or empty if the key is used for any
     */
    public Optional<String> id() {
        return id;
    }

    /**
     * Returns the only algorithm that the key is used with.
     *
     * @return the algorithm
     */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Returns the key itself.
     *
     * @return the public key
     */
    public PublicKey publicKey() {
        return key;
    }

    /** Returns the algorithm only. */
    @Override
    public String toString() {
        return "VerificationKey[" + algorithm + "]";
    }
}
