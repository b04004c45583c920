package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All stages of {@link TokenVerifier}. Immutable: each method returns a new builder. */
record VerifierBuilder(
        SignatureCheck signature, TokenType type, AudienceClaim audienceClaim, TimeCheck time, List<ClaimCheck> claims)
        implements TokenVerifier.IssuerStage, TokenVerifier.AudienceStage, TokenVerifier.Builder {

    static VerifierBuilder of(SignatureCheck signature) {
        return new VerifierBuilder(signature, TokenType.jwt(), AudienceClaim.AUD, TimeCheck.DEFAULT, List.of());
    }

    TokenVerifier.AudienceStage profile(TokenProfile profile) {
        VerifierBuilder builder = new VerifierBuilder(signature, type, profile.audienceClaim(), time, claims)
                .with(new ClaimCheck.Issuer(profile.issuer()));
        for (Map.Entry<String, String> claim : profile.fixedClaims().entrySet()) {
            builder = builder.with(new ClaimCheck.Fixed(claim.getKey(), claim.getValue()));
        }
        return builder;
    }

    @Override
    public TokenVerifier.AudienceStage issuer(String issuer) {
        return with(new ClaimCheck.Issuer(issuer));
    }

    @Override
    public TokenVerifier.AudienceStage anyIssuer() {
        return this;
    }

    @Override
    public TokenVerifier.Builder audience(String audience, String... more) {
        Set<String> audiences = new LinkedHashSet<>(List.of(more));
        audiences.add(audience);
        return with(new ClaimCheck.Audience(
                audienceClaim.claim(), audienceClaim == AudienceClaim.AUD_AND_AZP, Set.copyOf(audiences)));
    }

    @Override
    public TokenVerifier.Builder anyAudience() {
        return this;
    }

    @Override
    public TokenVerifier.Builder leeway(Duration leeway) {
        return with(time.withLeeway(leeway));
    }

    @Override
    public TokenVerifier.Builder maxLifetime(Duration maxLifetime) {
        return with(time.withMaxLifetime(maxLifetime));
    }

    @Override
    public TokenVerifier.Builder maxAge(Duration maxAge) {
        return with(time.withMaxAge(maxAge));
    }

    @Override
    public TokenVerifier.Builder clock(Clock clock) {
        return with(time.withClock(clock));
    }

    @Override
    public TokenVerifier.Builder type(TokenType other) {
        return new VerifierBuilder(signature, other, audienceClaim, time, claims);
    }

    @Override
    public TokenVerifier.Builder requireClaim(String path) {
        return with(new ClaimCheck.Required(JsonObject.path(path)));
    }

    @Override
    public TokenVerifier.Builder anyScope(String first, String... more) {
        return with(ClaimCheck.Scopes.of(false, first, more));
    }

    @Override
    public TokenVerifier.Builder allScopes(String first, String... more) {
        return with(ClaimCheck.Scopes.of(true, first, more));
    }

    @Override
    public TokenVerifier.Builder check(Predicate<VerifiedToken> check) {
        return with(new ClaimCheck.Custom(check));
    }

    @Override
    public TokenVerifier build() {
        List<ClaimCheck> all = new ArrayList<>(claims);
        for (String claim : type.requiredClaims()) {
            all.add(new ClaimCheck.Required(JsonObject.path(claim)));
        }
        return new JwtVerifier(new HeaderCheck(signature.algorithms(), type), signature, type, time, inGroups(all));
    }

    private static List<ClaimCheck> inGroups(List<ClaimCheck> checks) {
        List<ClaimCheck> sorted = new ArrayList<>();
        for (Check group : List.of(Check.CLAIMS, Check.SCOPES, Check.CUSTOM)) {
            for (ClaimCheck check : checks) {
                if (check.group() == group) {
                    sorted.add(check);
                }
            }
        }
        return List.copyOf(sorted);
    }

    private VerifierBuilder with(ClaimCheck check) {
        List<ClaimCheck> more = new ArrayList<>(claims);
        more.add(check);
        return new VerifierBuilder(signature, type, audienceClaim, time, List.copyOf(more));
    }

    private VerifierBuilder with(TimeCheck changed) {
        return new VerifierBuilder(signature, type, audienceClaim, changed, claims);
    }
}
