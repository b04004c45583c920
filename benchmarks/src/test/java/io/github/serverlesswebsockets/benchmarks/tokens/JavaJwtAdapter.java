package io.github.serverlesswebsockets.benchmarks.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** An adapter for the verifier of java-jwt. */
record JavaJwtAdapter(JWTVerifier verifier) implements VerifierAdapter {

    JavaJwtAdapter(VerifierSettings settings) throws GeneralSecurityException {
        this(JWT.require(algorithm(settings))
                .withIssuer(VerifierSettings.ISSUER)
                .withAudience(VerifierSettings.AUDIENCE)
                .withClaimPresence("exp")
                .withClaimPresence("nbf")
                .withClaimPresence("iat")
                .acceptLeeway(VerifierSettings.LEEWAY_SECONDS)
                .build());
    }

    private static Algorithm algorithm(VerifierSettings settings) throws GeneralSecurityException {
        return switch (settings.signing()) {
            case HS256 -> Algorithm.HMAC256(settings.secret());
            case RS256 -> Algorithm.RSA256((RSAPublicKey) settings.publicKey());
            case ES256 -> Algorithm.ECDSA256((ECPublicKey) settings.publicKey());
        };
    }

    @Override
    public Object verify(String token) {
        return verifier.verify(token);
    }
}
