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

/** An adapter for Nimbus JOSE + JWT with one fixed key. */
record NimbusAdapter(DefaultJWTProcessor<SecurityContext> processor) implements VerifierAdapter {

    NimbusAdapter(VerifierSettings settings) throws GeneralSecurityException {
        this(new DefaultJWTProcessor<>());
        Key key = settings.signing() == Signing.HS256 ? settings.secretKey() : settings.publicKey();
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(
                JWSAlgorithm.parse(settings.signing().name()), key));
        processor.setJWTClaimsSetVerifier(new Claims());
    }

    @Override
    public Object verify(String token) throws Exception {
        return processor.process(token, null);
    }

    /** A claims verifier that also checks {@code iat}, which the verifier of the library does not check. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        Claims() {
            super(
                    VerifierSettings.AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(VerifierSettings.ISSUER).build(),
                    Set.of("exp", "nbf", "iat"));
            setMaxClockSkew(VerifierSettings.LEEWAY_SECONDS);
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (claims.getIssueTime().toInstant().isAfter(Instant.now().plusSeconds(VerifierSettings.LEEWAY_SECONDS))) {
                throw new BadJWTException("Issued in the future");
            }
        }
    }
}
