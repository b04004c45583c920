package io.github.serverlesswebsockets.auth.verify;

import com.auth0.jwt.algorithms.Algorithm;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Check signatures by java-jwt; only EdDSA, which it does not have, goes to the JDK. */
final class LibraryCryptography implements Cryptography {

    @Override
    public KeyCheck of(HmacAlgorithm algorithm, HmacSecret secret) {
        byte[] bytes = secret.bytes();
        if (algorithm == HmacAlgorithm.HS256) {
            return new LibraryKeyCheck(Algorithm.HMAC256(bytes));
        }
        return new LibraryKeyCheck(
                algorithm == HmacAlgorithm.HS384 ? Algorithm.HMAC384(bytes) : Algorithm.HMAC512(bytes));
    }

    @Override
    public KeyCheck of(VerificationKey key) {
        if (key.algorithm() == SignatureAlgorithm.EDDSA) {
            return JcaKeyCheck.of(key);
        }
        Algorithm algorithm = key.key() instanceof ECPublicKey ec ? ecdsa(key.algorithm(), ec) : rsa(key);
        return new LibraryKeyCheck(algorithm);
    }

    private static Algorithm ecdsa(SignatureAlgorithm algorithm, ECPublicKey key) {
        if (algorithm == SignatureAlgorithm.ES256) {
            return Algorithm.ECDSA256(key);
        }
        return algorithm == SignatureAlgorithm.ES384 ? Algorithm.ECDSA384(key) : Algorithm.ECDSA512(key);
    }

    private static Algorithm rsa(VerificationKey key) {
        RSAPublicKey rsa = (RSAPublicKey) key.key();
        boolean pss = key.algorithm().isPss();
        return switch (key.algorithm().hashBytes()) {
            case 32 -> pss ? Algorithm.RSA256PSS(rsa) : Algorithm.RSA256(rsa);
            case 48 -> pss ? Algorithm.RSA384PSS(rsa) : Algorithm.RSA384(rsa);
            default -> pss ? Algorithm.RSA512PSS(rsa) : Algorithm.RSA512(rsa);
        };
    }
}
