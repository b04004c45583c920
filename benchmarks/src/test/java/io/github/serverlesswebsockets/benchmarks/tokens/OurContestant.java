package io.github.serverlesswebsockets.benchmarks.tokens;

import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.HmacSecret;
import io.github.serverlesswebsockets.auth.verify.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerificationKey;
import java.security.GeneralSecurityException;

/** Runs this repository's verifier. */
record OurContestant(TokenVerifier verifier) implements Contestant {

    OurContestant(Trust trust) throws GeneralSecurityException {
        this(builder(trust).build());
    }

    /** The leeway is the default. */
    static TokenVerifier.Builder builder(Trust trust) throws GeneralSecurityException {
        return key(trust).issuer(Trust.ISSUER).audience(Trust.AUDIENCE);
    }

    private static TokenVerifier.IssuerStage key(Trust trust) throws GeneralSecurityException {
        if (trust.signing() == Signing.HS256) {
            return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.of(trust.secret()));
        }
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.valueOf(trust.signing().name());
        return TokenVerifier.publicKey(VerificationKey.of(algorithm, trust.publicKey()));
    }

    @Override
    public Object verify(String token) {
        return verifier.verify(token);
    }
}
