package io.github.serverlesswebsockets.auth;

import java.util.List;

/** Verify in the order in which work is cheap and trust grows: shape, header, signature, then claims. */
record JwtVerifier(HeaderRules headers, SignatureCheck signature, TimeRules times, List<ClaimRule> parties)
        implements TokenVerifier {

    @Override
    public VerifiedToken verify(String token) {
        CompactJws jws = CompactJws.parse(token);
        headers.check(jws.headerJson());
        JsonObject claims = jws.payloadJson();
        signature.check(jws);
        times.check(claims);
        parties.forEach(rule -> rule.check(claims));
        return new VerifiedToken(claims);
    }
}
