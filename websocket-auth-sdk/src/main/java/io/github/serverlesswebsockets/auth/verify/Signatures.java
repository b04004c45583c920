package io.github.serverlesswebsockets.auth.verify;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The only code that calls cryptography: java-jwt's {@link Algorithm} for HS, RS, PS and ES, and the JDK for EdDSA. */
final class Signatures {

    private static final String ED25519 = "Ed25519";

    private Signatures() {}

    static boolean isValid(CompactJws jws, HmacAlgorithm algorithm, HmacSecret secret) {
        return isValid(jws, hmac(algorithm, secret));
    }

    static boolean isValid(CompactJws jws, VerificationKey key) {
        return key.algorithm() == SignatureAlgorithm.EDDSA
                ? isValidEd25519(jws, key)
                : isValid(jws, algorithm(key.algorithm(), key, null));
    }

    static byte[] sign(String input, HmacAlgorithm algorithm, HmacSecret secret) {
        return hmac(algorithm, secret).sign(bytes(input));
    }

    static byte[] sign(String input, VerificationKey key, KeyPair pair) {
        return key.algorithm() == SignatureAlgorithm.EDDSA
                ? signEd25519(input, pair.getPrivate())
                : algorithm(key.algorithm(), key, pair.getPrivate()).sign(bytes(input));
    }

    private static Algorithm hmac(HmacAlgorithm algorithm, HmacSecret secret) {
        byte[] bytes = secret.bytes();
        if (algorithm == HmacAlgorithm.HS256) {
            return Algorithm.HMAC256(bytes);
        }
        return algorithm == HmacAlgorithm.HS384 ? Algorithm.HMAC384(bytes) : Algorithm.HMAC512(bytes);
    }

    private static Algorithm algorithm(SignatureAlgorithm algorithm, VerificationKey key, @Nullable PrivateKey secret) {
        return key.publicKey() instanceof ECPublicKey ec
                ? ecdsa(algorithm, ec, (ECPrivateKey) secret)
                : rsa(algorithm, (RSAPublicKey) key.publicKey(), (RSAPrivateKey) secret);
    }

    private static Algorithm ecdsa(SignatureAlgorithm algorithm, ECPublicKey key, @Nullable ECPrivateKey secret) {
        if (algorithm == SignatureAlgorithm.ES256) {
            return Algorithm.ECDSA256(key, secret);
        }
        return algorithm == SignatureAlgorithm.ES384
                ? Algorithm.ECDSA384(key, secret)
                : Algorithm.ECDSA512(key, secret);
    }

    /** Compares instead of switching, because a switch over an enum loads one more class at the first token. */
    private static Algorithm rsa(SignatureAlgorithm algorithm, RSAPublicKey key, @Nullable RSAPrivateKey secret) {
        if (algorithm == SignatureAlgorithm.RS256) {
            return Algorithm.RSA256(key, secret);
        }
        if (algorithm == SignatureAlgorithm.RS384) {
            return Algorithm.RSA384(key, secret);
        }
        if (algorithm == SignatureAlgorithm.RS512) {
            return Algorithm.RSA512(key, secret);
        }
        if (algorithm == SignatureAlgorithm.PS256) {
            return Algorithm.RSA256PSS(key, secret);
        }
        return algorithm == SignatureAlgorithm.PS384
                ? Algorithm.RSA384PSS(key, secret)
                : Algorithm.RSA512PSS(key, secret);
    }

    private static boolean isValid(CompactJws jws, Algorithm algorithm) {
        try {
            algorithm.verify(new EncodedParts(jws));
            return true;
        } catch (SignatureVerificationException invalid) {
            return false;
        }
    }

    private static boolean isValidEd25519(CompactJws jws, VerificationKey key) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initVerify(key.publicKey());
            signature.update(jws.signingInput());
            return isValid(signature, jws.signatureBytes());
        } catch (GeneralSecurityException unusable) {
            throw new KeysUnavailableException(
                    "The Ed25519 key cannot be used: expected a point on the curve. Replace the key.", unusable);
        }
    }

    /** The JDK throws for a signature of another length. */
    private static boolean isValid(Signature signature, byte[] bytes) {
        try {
            return signature.verify(bytes);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    private static byte[] signEd25519(String input, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(secret);
            signature.update(bytes(input));
            return signature.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK does not support Ed25519", missing);
        }
    }

    private static byte[] bytes(String input) {
        return input.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The three encoded parts of a token, which is all that java-jwt's algorithms read.
     *
     * <p>java-jwt's own decoder is not used, because it is lenient and starts an ObjectMapper.
     */
    private static final class EncodedParts implements DecodedJWT {

        private final CompactJws jws;

        EncodedParts(CompactJws jws) {
            this.jws = jws;
        }

        @Override
        public String getHeader() {
            return jws.header();
        }

        @Override
        public String getPayload() {
            return jws.payload();
        }

        @Override
        public String getSignature() {
            return jws.signature();
        }

        /** RSA and ECDSA call this, and ignore the result because they have one key. */
        @Override
        public String getKeyId() {
            return "";
        }

        @Override
        public String getToken() {
            throw unsupported();
        }

        @Override
        public String getAlgorithm() {
            throw unsupported();
        }

        @Override
        public String getType() {
            throw unsupported();
        }

        @Override
        public String getContentType() {
            throw unsupported();
        }

        @Override
        public Claim getHeaderClaim(String name) {
            throw unsupported();
        }

        @Override
        public String getIssuer() {
            throw unsupported();
        }

        @Override
        public String getSubject() {
            throw unsupported();
        }

        @Override
        public List<String> getAudience() {
            throw unsupported();
        }

        @Override
        public Date getExpiresAt() {
            throw unsupported();
        }

        @Override
        public Date getNotBefore() {
            throw unsupported();
        }

        @Override
        public Date getIssuedAt() {
            throw unsupported();
        }

        @Override
        public String getId() {
            throw unsupported();
        }

        @Override
        public Claim getClaim(String name) {
            throw unsupported();
        }

        @Override
        public Map<String, Claim> getClaims() {
            throw unsupported();
        }

        private static UnsupportedOperationException unsupported() {
            return new UnsupportedOperationException("Only the three encoded parts are available");
        }
    }
}
