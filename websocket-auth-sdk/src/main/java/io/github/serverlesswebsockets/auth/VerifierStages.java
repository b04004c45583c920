package io.github.serverlesswebsockets.auth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Carry what the stages before said, so that each stage can only be left through its question. */
record VerifierStages(SignatureCheck signature) implements TokenVerifier.IssuerStage {

    @Override
    public TokenVerifier.AudienceStage issuer(String issuer) {
        return new WithIssuer(signature, ClaimRule.issuer(issuer));
    }

    @Override
    public TokenVerifier.AudienceStage anyIssuer() {
        return new WithIssuer(signature, ClaimRule.anything());
    }

    record WithIssuer(SignatureCheck signature, ClaimRule issuer) implements TokenVerifier.AudienceStage {

        @Override
        public TokenVerifier.Builder audience(String audience, String... more) {
            Set<String> audiences = new LinkedHashSet<>(List.of(more));
            audiences.add(audience);
            return VerifierBuilder.of(signature, issuer, ClaimRule.audience(Set.copyOf(audiences)));
        }

        @Override
        public TokenVerifier.Builder anyAudience() {
            return VerifierBuilder.of(signature, issuer, ClaimRule.anything());
        }
    }
}
