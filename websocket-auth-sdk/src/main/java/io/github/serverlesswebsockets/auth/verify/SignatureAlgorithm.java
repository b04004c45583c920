package io.github.serverlesswebsockets.auth.verify;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/**
 * Names the digital signature algorithms of RFC 7518, sections 3.3 to 3.5, and RFC 8037.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section 3.1</a>
 */
public enum SignatureAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256: RSA keys of 2,048 to 8,192 bits. */
    RS256("RSA", "SHA256withRSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-384: RSA keys of 2,048 to 8,192 bits. */
    RS384("RSA", "SHA384withRSA"),
    /** RSASSA-PKCS1-v1_5 with SHA-512: RSA keys of 2,048 to 8,192 bits. */
    RS512("RSA", "SHA512withRSA"),
    /** RSASSA-PSS with SHA-256: RSA keys of 2,048 to 8,192 bits. */
    PS256("RSA", "SHA-256"),
    /** RSASSA-PSS with SHA-384: RSA keys of 2,048 to 8,192 bits. */
    PS384("RSA", "SHA-384"),
    /** RSASSA-PSS with SHA-512: RSA keys of 2,048 to 8,192 bits. */
    PS512("RSA", "SHA-512"),
    /** ECDSA with SHA-256: keys on the curve P-256. */
    ES256("EC", "SHA256withECDSAinP1363Format"),
    /** ECDSA with SHA-384: keys on the curve P-384. */
    ES384("EC", "SHA384withECDSAinP1363Format"),
    /** ECDSA with SHA-512: keys on the curve P-521. */
    ES512("EC", "SHA512withECDSAinP1363Format"),
    /** Ed25519; tokens name it {@code EdDSA} (RFC 8037) or {@code Ed25519} (RFC 9864). */
    EDDSA("Ed25519", "Ed25519");

    private final String keyType;
    private final String jcaName;

    SignatureAlgorithm(String keyType, String jcaName) {
        this.keyType = keyType;
        this.jcaName = jcaName;
    }

    /** PS algorithms share one JCA name and differ by their digest, which is what they hold here. */
    String jcaName() {
        return jcaName;
    }

    boolean isPss() {
        return this == PS256 || this == PS384 || this == PS512;
    }

    /** RFC 7518, section 3.5: a salt as long as the hash. */
    int hashBytes() {
        return Integer.parseInt(name().substring(2)) / Byte.SIZE;
    }

    /** Each spelling of {@code alg}. */
    Set<String> names() {
        return this == EDDSA ? Set.of("EdDSA", "Ed25519") : Set.of(name());
    }

    /** The curve of an ECDSA algorithm; to be asked of no other. */
    EcCurve curve() {
        return this == ES256 ? EcCurve.P_256 : this == ES384 ? EcCurve.P_384 : EcCurve.P_521;
    }

    boolean isEc() {
        return keyType.equals("EC");
    }

    /** What a key is called by the JDK's factories and generators. */
    String keyType() {
        return keyType;
    }

    /** Throws unless the key is of the right kind and strong enough. */
    void require(PublicKey key) {
        if (this == EDDSA) {
            ed25519(key);
        } else if (isEc()) {
            curve(key, curve());
        } else {
            rsa(key);
        }
    }

    private void rsa(PublicKey key) {
        if (!(key instanceof RSAPublicKey rsa)) {
            throw unfit(key, "an RSA key");
        }
        RsaStrength.require(rsa);
    }

    private void curve(PublicKey key, EcCurve curve) {
        if (!(key instanceof ECPublicKey ec) || !curve.holds(ec)) {
            throw unfit(key, "a point on the curve " + curve.jwkName());
        }
    }

    /** Whether its bytes are a point is found out by the JDK only when the key is used. */
    private void ed25519(PublicKey key) {
        try {
            Signature.getInstance(jcaName).initVerify(key);
        } catch (GeneralSecurityException unfit) {
            throw unfit(key, "an Ed25519 key");
        }
    }

    private IllegalArgumentException unfit(PublicKey key, String wanted) {
        return new IllegalArgumentException(
                "The key (%s) does not fit: %s needs %s; name the algorithm that your issuer signs with"
                        .formatted(key.getAlgorithm(), this, wanted));
    }
}
