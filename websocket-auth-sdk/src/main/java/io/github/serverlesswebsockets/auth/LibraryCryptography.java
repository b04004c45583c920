package io.github.serverlesswebsockets.auth;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Check signatures by java-jwt; only EdDSA, which it does not have, goes to the JDK. */
final class LibraryCryptography implements Cryptography {

    @Override
    public KeyCheck of(HmacAlgorithm algorithm, HmacSecret secret) {
        byte[] bytes = secret.bytes();
        return check(
                switch (algorithm) {
                    case HS256 -> Algorithm.HMAC256(bytes);
                    case HS384 -> Algorithm.HMAC384(bytes);
                    case HS512 -> Algorithm.HMAC512(bytes);
                });
    }

    @Override
    public KeyCheck of(VerificationKey key) {
        if (key.algorithm() == SignatureAlgorithm.EDDSA) {
            return JcaKeyCheck.of(key);
        }
        return check(
                key.key() instanceof ECPublicKey ec ? ecdsa(key.algorithm(), ec) : rsa(key.algorithm(), key.key()));
    }

    private static Algorithm ecdsa(SignatureAlgorithm algorithm, ECPublicKey key) {
        return switch (algorithm) {
            case ES256 -> Algorithm.ECDSA256(key);
            case ES384 -> Algorithm.ECDSA384(key);
            default -> Algorithm.ECDSA512(key);
        };
    }

    private static Algorithm rsa(SignatureAlgorithm algorithm, PublicKey key) {
        RSAPublicKey rsa = (RSAPublicKey) key;
        return switch (algorithm) {
            case RS256 -> Algorithm.RSA256(rsa);
            case RS384 -> Algorithm.RSA384(rsa);
            case RS512 -> Algorithm.RSA512(rsa);
            case PS256 -> Algorithm.RSA256PSS(rsa);
            case PS384 -> Algorithm.RSA384PSS(rsa);
            default -> Algorithm.RSA512PSS(rsa);
        };
    }

    private static KeyCheck check(Algorithm algorithm) {
        return jws -> {
            try {
                algorithm.verify(new SignedParts(jws.header(), jws.payload(), jws.signature()));
                return true;
            } catch (SignatureVerificationException wrong) {
                return false;
            }
        };
    }
}
