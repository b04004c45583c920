package io.github.serverlesswebsockets.auth.verify;

import java.util.List;
import java.util.Set;

/** Names where a kind of token says for whom it is meant. */
public enum AudienceClaim {
    /** {@code aud}, one text or several (RFC 7519, section 4.1.3). */
    AUD("aud"),
    /** {@code aud}, and {@code azp} too when it is there or when there are several audiences: id tokens of OpenID Connect. */
    AUD_AND_AZP("aud"),
    /** {@code client_id}: access tokens of Amazon Cognito, which have no {@code aud}. */
    CLIENT_ID("client_id");

    private final String claim;

    AudienceClaim(String claim) {
        this.claim = claim;
    }

    List<ClaimRule> rules(Set<String> audiences) {
        ClaimRule audience = new AudienceRule(claim, audiences);
        return this == AUD_AND_AZP ? List.of(audience, ClaimRule.authorizedParty(audiences)) : List.of(audience);
    }
}
