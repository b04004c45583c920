package io.github.serverlesswebsockets.benchmarks.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Instant;
import java.util.Set;

/** Runs Nimbus JOSE + JWT with one key that never changes. */
record NimbusContestant(DefaultJWTProcessor<SecurityContext> processor) implements Contestant {

    NimbusContestant(Trust trust) throws GeneralSecurityException {
        this(new DefaultJWTProcessor<>());
        Key key = trust.signing() == Signing.HS256 ? trust.secretKey() : trust.publicKey();
        processor.setJWSKeySelector(
                new SingleKeyJWSKeySelector<>(JWSAlgorithm.parse(trust.signing().name()), key));
        processor.setJWTClaimsSetVerifier(new Claims());
    }

    @Override
    public Object verify(String token) throws Exception {
        return processor.process(token, null);
    }

    /** The library's own rules leave iat out. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        Claims() {
            super(
                    Trust.AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(Trust.ISSUER).build(),
                    Set.of("exp", "nbf", "iat"));
            setMaxClockSkew(Trust.LEEWAY_SECONDS);
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (claims.getIssueTime().toInstant().isAfter(Instant.now().plusSeconds(Trust.LEEWAY_SECONDS))) {
                throw new BadJWTException("Issued in the future");
            }
        }
    }
}
