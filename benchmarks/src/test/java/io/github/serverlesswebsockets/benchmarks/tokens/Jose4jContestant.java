package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Runs jose4j. */
record Jose4jContestant(JwtConsumer consumer) implements Contestant {

    private static final int ANY_AGE = Integer.MAX_VALUE;

    Jose4jContestant(Trust trust) throws GeneralSecurityException {
        this(new JwtConsumerBuilder()
                .setVerificationKey(trust.signing() == Signing.HS256 ? trust.secretKey() : trust.publicKey())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, trust.signing().name())
                .setExpectedIssuer(Trust.ISSUER)
                .setExpectedAudience(Trust.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireNotBefore()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, ANY_AGE)
                .setAllowedClockSkewInSeconds(Trust.LEEWAY_SECONDS)
                .build());
    }

    @Override
    public Object verify(String token) throws Exception {
        return consumer.processToClaims(token);
    }
}
