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

/** Runs fusionauth-jwt, which leaves the check of iss, aud and iat to its caller. */
record FusionAuthContestant(JWTDecoder decoder, Verifier verifier) implements Contestant {

    FusionAuthContestant(Trust trust) throws GeneralSecurityException {
        this(new JWTDecoder().withClockSkew(Trust.LEEWAY_SECONDS), verifier(trust));
    }

    private static Verifier verifier(Trust trust) throws GeneralSecurityException {
        return switch (trust.signing()) {
            case HS256 -> HMACVerifier.newVerifier(trust.secret());
            case RS256 -> RSAVerifier.newVerifier(trust.publicKey());
            case ES256 -> ECVerifier.newVerifier(trust.publicKey());
        };
    }

    @Override
    public Object verify(String token) {
        JWT jwt = decoder.decode(token, verifier);
        ZonedDateTime latest = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(Trust.LEEWAY_SECONDS);
        boolean timed = jwt.expiration != null && jwt.notBefore != null && jwt.issuedAt != null;
        if (!timed
                || jwt.issuedAt.isAfter(latest)
                || !Trust.ISSUER.equals(jwt.issuer)
                || !Trust.AUDIENCE.equals(jwt.audience)) {
            throw new IllegalArgumentException("The claims are wrong");
        }
        return jwt;
    }
}
