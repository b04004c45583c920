package io.github.serverlesswebsockets.auth.fuzz;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.text.ParseException;
import java.util.Date;
import java.util.Set;

/** Nimbus with the same algorithm, key, type, issuer, audience, leeway and time as this repository's verifier. */
final class NimbusVerifier implements ReferenceVerifier {

    /** The same type, written in full (RFC 7515, section 4.1.9). Nimbus accepts it only if it is configured. */
    private static final JOSEObjectType LONG_JWT = new JOSEObjectType("application/jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    NimbusVerifier(String algorithm, Key key) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, LONG_JWT, null));
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(JWSAlgorithm.parse(algorithm), key));
        processor.setJWTClaimsSetVerifier(new FixedTimeClaimsVerifier());
    }

    @Override
    public boolean allows(String token) {
        try {
            processor.process(token, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException rejected) {
            return false;
        } catch (NullPointerException broken) {
            // Nimbus 10.10 throws this if the header or the claim set is JSON null. The token is not allowed.
            return false;
        }
    }

    private static final class FixedTimeClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {

        FixedTimeClaimsVerifier() {
            super(
                    Tokens.AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(Tokens.ISSUER).build(),
                    Set.of("exp"));
            setMaxClockSkew((int) Tokens.LEEWAY.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(Tokens.NOW);
        }
    }
}
