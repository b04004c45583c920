package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import javax.crypto.SecretKey;

/** The configuration of all verifiers: the algorithm, its key in base64, the issuer, the audience and the leeway. */
record VerifierSettings(Signing signing, String key) {

    static final String ISSUER = "https://login.example.com";
    static final String AUDIENCE = "chat";
    static final int LEEWAY_SECONDS = 10;

    static VerifierSettings of(Signing signing, byte[] key) {
        return new VerifierSettings(signing, Base64.getEncoder().encodeToString(key));
    }

    byte[] secret() {
        return Base64.getDecoder().decode(key);
    }

    SecretKey secretKey() {
        return signing.secretKey(secret());
    }

    PublicKey publicKey() throws GeneralSecurityException {
        return signing.publicKey(Base64.getDecoder().decode(key));
    }
}
