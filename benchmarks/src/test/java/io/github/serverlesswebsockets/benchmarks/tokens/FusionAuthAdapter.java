package io.github.serverlesswebsockets.benchmarks.tokens;

import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.fusionauth.jwt.rsa.RSAVerifier;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** An adapter for fusionauth-jwt. The adapter checks iss, aud and iat, because the library does not. */
record FusionAuthAdapter(JWTDecoder decoder, Verifier verifier) implements VerifierAdapter {

    FusionAuthAdapter(VerifierSettings settings) throws GeneralSecurityException {
        this(new JWTDecoder().withClockSkew(VerifierSettings.LEEWAY_SECONDS), verifier(settings));
    }

    private static Verifier verifier(VerifierSettings settings) throws GeneralSecurityException {
        return switch (settings.signing()) {
            case HS256 -> HMACVerifier.newVerifier(settings.secret());
            case RS256 -> RSAVerifier.newVerifier(settings.publicKey());
            case ES256 -> ECVerifier.newVerifier(settings.publicKey());
        };
    }

    @Override
    public Object verify(String token) {
        JWT jwt = decoder.decode(token, verifier);
        ZonedDateTime latest = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(VerifierSettings.LEEWAY_SECONDS);
        boolean timed = jwt.expiration != null && jwt.notBefore != null && jwt.issuedAt != null;
        if (!timed
                || jwt.issuedAt.isAfter(latest)
                || !VerifierSettings.ISSUER.equals(jwt.issuer)
                || !VerifierSettings.AUDIENCE.equals(jwt.audience)) {
            throw new IllegalArgumentException("The claims are wrong");
        }
        return jwt;
    }
}
