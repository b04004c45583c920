package io.github.serverlesswebsockets.benchmarks.tokens;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.security.GeneralSecurityException;

/** An adapter for this repository's verifier. */
record AuthSdkAdapter(TokenVerifier verifier) implements VerifierAdapter {

    AuthSdkAdapter(VerifierSettings settings) throws GeneralSecurityException {
        this(builder(settings).build());
    }

    /** Returns a builder with the default leeway. */
    static TokenVerifier.Builder builder(VerifierSettings settings) throws GeneralSecurityException {
        return key(settings).issuer(VerifierSettings.ISSUER).audience(VerifierSettings.AUDIENCE);
    }

    private static TokenVerifier.IssuerStage key(VerifierSettings settings) throws GeneralSecurityException {
        if (settings.signing() == Signing.HS256) {
            return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.of(settings.secret()));
        }
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.valueOf(settings.signing().name());
        return TokenVerifier.publicKey(VerificationKey.of(algorithm, settings.publicKey()));
    }

    @Override
    public Object verify(String token) {
        return verifier.verify(token);
    }
}
