package io.github.serverlesswebsockets.auth.fuzz;

import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** jose4j with the same algorithm, key, type, issuer, audience, leeway and time as this repository's verifier. */
final class Jose4jVerifier implements ReferenceVerifier {

    private final JwtConsumer consumer;

    Jose4jVerifier(String algorithm, Key key) {
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm)
                .setVerificationKey(key)
                .setExpectedType(false, "JWT")
                .setExpectedIssuer(true, Tokens.ISSUER)
                .setExpectedAudience(true, Tokens.AUDIENCE)
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) Tokens.LEEWAY.toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(Tokens.NOW.getEpochSecond()))
                .build();
    }

    @Override
    public boolean allows(String token) {
        try {
            consumer.process(token);
            return true;
        } catch (InvalidJwtException rejected) {
            return false;
        }
    }
}
