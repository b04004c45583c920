package io.github.serverlesswebsockets.auth;

import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

record VerifierBuilder(SignatureCheck signature, ClaimRules rules, TokenType type, Memory memory)
        implements TokenVerifier.Builder {

    static VerifierBuilder of(SignatureCheck signature, List<ClaimRule> parties) {
        return new VerifierBuilder(signature, ClaimRules.of(TimeRules.DEFAULT, parties), TokenType.jwt(), Memory.NONE);
    }

    @Override
    public VerifierBuilder leeway(Duration leeway) {
        return with(rules.with(rules.times().withLeeway(leeway)));
    }

    @Override
    public VerifierBuilder maxLifetime(Duration maxLifetime) {
        return with(rules.with(rules.times().withMaxLifetime(maxLifetime)));
    }

    @Override
    public VerifierBuilder maxAge(Duration maxAge) {
        return with(rules.with(rules.times().withMaxAge(maxAge)));
    }

    @Override
    public VerifierBuilder clock(Clock clock) {
        return with(rules.with(rules.times().withClock(clock)));
    }

    @Override
    public VerifierBuilder type(TokenType other) {
        return new VerifierBuilder(signature, rules, other, memory);
    }

    @Override
    public VerifierBuilder requireClaim(String path) {
        return with(rules.withParty(ClaimRule.present(ClaimPath.parse(path))));
    }

    @Override
    public VerifierBuilder anyScope(String first, String... more) {
        return with(rules.withScope(Scopes.of(false, first, more)));
    }

    @Override
    public VerifierBuilder allScopes(String first, String... more) {
        return with(rules.withScope(Scopes.of(true, first, more)));
    }

    @Override
    public VerifierBuilder check(Predicate<VerifiedToken> check) {
        return with(rules.withCheck(ClaimRule.custom(check)));
    }

    @Override
    public VerifierBuilder provider(Provider provider) {
        return new VerifierBuilder(signature.with(new ProviderCryptography(provider)), rules, type, memory);
    }

    @Override
    public VerifierBuilder remember(int tokens, Duration maxAge) {
        return new VerifierBuilder(signature, rules, type, Memory.of(tokens, maxAge));
    }

    @Override
    public TokenVerifier build() {
        ClaimRules all = rules;
        for (String claim : type.requiredClaims()) {
            all = all.withParty(ClaimRule.present(ClaimPath.parse(claim)));
        }
        return new JwtVerifier(reader(), all, new Rehearsing(signature, type));
    }

    private TokenReader reader() {
        TokenReader reader = new JwsReader(new HeaderRules(signature.algorithms(), type), signature);
        return memory.tokens() == 0
                ? reader
                : new RememberingReader(reader, memory, rules.times().clock());
    }

    private VerifierBuilder with(ClaimRules changed) {
        return new VerifierBuilder(signature, changed, type, memory);
    }
}
