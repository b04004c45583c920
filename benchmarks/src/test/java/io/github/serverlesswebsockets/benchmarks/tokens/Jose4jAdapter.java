package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** An adapter for jose4j. */
record Jose4jAdapter(JwtConsumer consumer) implements VerifierAdapter {

    private static final int ANY_AGE = Integer.MAX_VALUE;

    Jose4jAdapter(VerifierSettings settings) throws GeneralSecurityException {
        this(new JwtConsumerBuilder()
                .setVerificationKey(settings.signing() == Signing.HS256 ? settings.secretKey() : settings.publicKey())
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, settings.signing().name())
                .setExpectedIssuer(VerifierSettings.ISSUER)
                .setExpectedAudience(VerifierSettings.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireNotBefore()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, ANY_AGE)
                .setAllowedClockSkewInSeconds(VerifierSettings.LEEWAY_SECONDS)
                .build());
    }

    @Override
    public Object verify(String token) throws Exception {
        return consumer.processToClaims(token);
    }
}
