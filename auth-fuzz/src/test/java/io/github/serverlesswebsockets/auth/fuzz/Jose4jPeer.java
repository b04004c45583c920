package io.github.serverlesswebsockets.auth.fuzz;

import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** jose4j, told of the same algorithm, key, type, issuer, audience, leeway and time. */
final class Jose4jPeer implements Peer {

    private final JwtConsumer consumer;

    Jose4jPeer(String algorithm, Key key) {
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
        } catch (InvalidJwtException refused) {
            return false;
        }
    }
}
