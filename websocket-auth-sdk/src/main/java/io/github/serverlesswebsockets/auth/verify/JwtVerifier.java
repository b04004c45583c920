package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;

/** Verify in the order in which work is cheap and trust grows: shape, header, signature, then claims. */
final class JwtVerifier implements TokenVerifier {

    private final TokenReader reader;
    private final ClaimRules rules;
    private final Rehearsing rehearsing;

    JwtVerifier(TokenReader reader, ClaimRules rules, Rehearsing rehearsing) {
        this.reader = reader;
        this.rules = rules;
        this.rehearsing = rehearsing;
    }

    @Override
    public VerifiedToken verify(String token) {
        JsonObject claims = reader.read(token);
        rules.check(claims);
        return new VerifiedToken(claims);
    }

    @Override
    public void beforeCheckpoint() {
        rehearsing.run(rules);
    }

    @Override
    public void afterRestore() {
        reader.forget();
    }
}
