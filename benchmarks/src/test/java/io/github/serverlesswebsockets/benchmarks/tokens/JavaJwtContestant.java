package io.github.serverlesswebsockets.benchmarks.tokens;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Runs the verifier that java-jwt itself brings. */
record JavaJwtContestant(JWTVerifier verifier) implements Contestant {

    JavaJwtContestant(Trust trust) throws GeneralSecurityException {
        this(JWT.require(algorithm(trust))
                .withIssuer(Trust.ISSUER)
                .withAudience(Trust.AUDIENCE)
                .withClaimPresence("exp")
                .withClaimPresence("nbf")
                .withClaimPresence("iat")
                .acceptLeeway(Trust.LEEWAY_SECONDS)
                .build());
    }

    private static Algorithm algorithm(Trust trust) throws GeneralSecurityException {
        return switch (trust.signing()) {
            case HS256 -> Algorithm.HMAC256(trust.secret());
            case RS256 -> Algorithm.RSA256((RSAPublicKey) trust.publicKey());
            case ES256 -> Algorithm.ECDSA256((ECPublicKey) trust.publicKey());
        };
    }

    @Override
    public Object verify(String token) {
        return verifier.verify(token);
    }
}
