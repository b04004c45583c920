package io.github.serverlesswebsockets.auth.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carry what the stages before said, so that each stage can only be left through its question. */
final class VerifierStages implements TokenVerifier.IssuerStage {

    private final SignatureCheck signature;

    VerifierStages(SignatureCheck signature) {
        this.signature = signature;
    }

    @Override
    public TokenVerifier.AudienceStage issuer(String issuer) {
        return new WithIssuer(signature, List.of(new IssuerRule(issuer)), AudienceClaim.AUD);
    }

    @Override
    public TokenVerifier.AudienceStage anyIssuer() {
        return new WithIssuer(signature, List.of(), AudienceClaim.AUD);
    }

    TokenVerifier.AudienceStage profile(TokenProfile profile) {
        List<ClaimRule> rules = new ArrayList<>(List.of(new IssuerRule(profile.issuer())));
        profile.fixedClaims().forEach((claim, value) -> rules.add(ClaimRule.exactly(claim, value)));
        return new WithIssuer(signature, rules, profile.audience());
    }

    static final class WithIssuer implements TokenVerifier.AudienceStage {

        private final SignatureCheck signature;
        private final List<ClaimRule> rules;
        private final AudienceClaim claim;

        WithIssuer(SignatureCheck signature, List<ClaimRule> rules, AudienceClaim claim) {
            this.signature = signature;
            this.rules = rules;
            this.claim = claim;
        }

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
