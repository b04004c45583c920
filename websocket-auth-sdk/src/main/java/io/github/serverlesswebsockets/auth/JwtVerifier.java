package io.github.serverlesswebsockets.auth;

/** Verify in the order in which work is cheap and trust grows: shape, header, signature, then claims. */
record JwtVerifier(TokenReader reader, ClaimRules rules, Rehearsing rehearsing) implements TokenVerifier {

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
