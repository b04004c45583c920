package io.github.serverlesswebsockets.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carry what the stages before said, so that each stage can only be left through its question. */
record VerifierStages(SignatureCheck signature) implements TokenVerifier.IssuerStage {

    @Override
    public TokenVerifier.AudienceStage issuer(String issuer) {
        return new WithIssuer(signature, List.of(ClaimRule.issuer(issuer)), AudienceClaim.AUD);
    }

    @Override
    public TokenVerifier.AudienceStage anyIssuer() {
        return new WithIssuer(signature, List.of(), AudienceClaim.AUD);
    }

    TokenVerifier.AudienceStage profile(TokenProfile profile) {
        List<ClaimRule> rules = new ArrayList<>(List.of(ClaimRule.issuer(profile.issuer())));
        profile.fixedClaims().forEach((claim, value) -> rules.add(ClaimRule.exactly(claim, value)));
        return new WithIssuer(signature, rules, profile.audience());
    }

    record WithIssuer(SignatureCheck signature, List<ClaimRule> rules, AudienceClaim claim)
            implements TokenVerifier.AudienceStage {

        @Override
        public TokenVerifier.Builder audience(String audience, String... more) {
            Set<String> audiences = new LinkedHashSet<>(List.of(more));
            audiences.add(audience);
            List<ClaimRule> both = new ArrayList<>(rules);
            both.addAll(claim.rules(Set.copyOf(audiences)));
            return VerifierBuilder.of(signature, both);
        }

        @Override
        public TokenVerifier.Builder anyAudience() {
            return VerifierBuilder.of(signature, rules);
        }
    }
}
