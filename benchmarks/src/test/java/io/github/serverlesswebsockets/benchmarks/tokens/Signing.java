package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A measured signature algorithm, with its names in the JDK. */
public enum Signing {
    HS256("HmacSHA256", "HmacSHA256"),
    RS256("RSA", "SHA256withRSA"),
    ES256("EC", "SHA256withECDSAinP1363Format");

    private final String keys;
    private final String jca;

    Signing(String keys, String jca) {
        this.keys = keys;
        this.jca = jca;
    }

    String keys() {
        return keys;
    }

    String jca() {
        return jca;
    }

    SecretKey secretKey(byte[] secret) {
        return new SecretKeySpec(secret, keys);
    }

    PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(keys).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
