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

/** Nimbus, told of the same algorithm, key, type, issuer, audience, leeway and time. */
final class NimbusPeer implements Peer {

    /** RFC 7515, section 4.1.9: the same type, written in full. Nimbus must be told. */
    private static final JOSEObjectType LONG_JWT = new JOSEObjectType("application/jwt");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    NimbusPeer(String algorithm, Key key) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, LONG_JWT, null));
        processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(JWSAlgorithm.parse(algorithm), key));
        processor.setJWTClaimsSetVerifier(new AtOneTime());
    }

    @Override
    public boolean allows(String token) {
        try {
            processor.process(token, null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return false;
        } catch (NullPointerException broken) {
            // A header or a claim set that is JSON null breaks Nimbus 10.10; a caller would answer 500, so it does not
            // allow.
            return false;
        }
    }

    private static final class AtOneTime extends DefaultJWTClaimsVerifier<SecurityContext> {

        AtOneTime() {
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
