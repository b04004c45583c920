package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.ClaimPath;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

final class VerifierBuilder implements TokenVerifier.Builder {

    private final SignatureCheck signature;
    private final ClaimRules rules;
    private final TokenType type;
    private final Memory memory;

    VerifierBuilder(SignatureCheck signature, ClaimRules rules, TokenType type, Memory memory) {
        this.signature = signature;
        this.rules = rules;
        this.type = type;
        this.memory = memory;
    }

    static VerifierBuilder of(SignatureCheck signature, List<ClaimRule> parties) {
        return new VerifierBuilder(signature, ClaimRules.of(TimeRules.DEFAULT, parties), TokenType.jwt(), Memory.NONE);
    }

    @Override
    public TokenVerifier.Builder leeway(Duration leeway) {
        return with(rules.with(rules.times().withLeeway(leeway)));
    }

    @Override
    public TokenVerifier.Builder maxLifetime(Duration maxLifetime) {
        return with(rules.with(rules.times().withMaxLifetime(maxLifetime)));
    }

    @Override
    public TokenVerifier.Builder maxAge(Duration maxAge) {
        return with(rules.with(rules.times().withMaxAge(maxAge)));
    }

    @Override
    public TokenVerifier.Builder clock(Clock clock) {
        return with(rules.with(rules.times().withClock(clock)));
    }

    @Override
    public TokenVerifier.Builder type(TokenType other) {
        return new VerifierBuilder(signature, rules, other, memory);
    }

    @Override
    public TokenVerifier.Builder requireClaim(String path) {
        return with(rules.withParty(ClaimRule.present(ClaimPath.parse(path))));
    }

    @Override
    public TokenVerifier.Builder anyScope(String first, String... more) {
        return with(rules.withScope(Scopes.of(false, first, more)));
    }

    @Override
    public TokenVerifier.Builder allScopes(String first, String... more) {
        return with(rules.withScope(Scopes.of(true, first, more)));
    }

    @Override
    public TokenVerifier.Builder check(Predicate<VerifiedToken> check) {
        return with(rules.withCheck(ClaimRule.custom(check)));
    }

    @Override
    public TokenVerifier.Builder provider(Provider provider) {
        return new VerifierBuilder(signature.with(new ProviderCryptography(provider)), rules, type, memory);
    }

    @Override
    public TokenVerifier.Builder remember(int tokens, Duration maxAge) {
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
