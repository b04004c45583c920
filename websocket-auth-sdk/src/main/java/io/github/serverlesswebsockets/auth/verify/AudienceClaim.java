package io.github.serverlesswebsockets.auth.verify;

/** The claim that contains the audience of a token. */
public enum AudienceClaim {
    /** {@code aud}, one text or several (RFC 7519, section 4.1.3). */
    AUD("aud"),
    /** {@code aud}, and also {@code azp} if it is present or if there are several audiences: id tokens of OpenID Connect. */
    AUD_AND_AZP("aud"),
    /** {@code client_id}: access tokens of Amazon Cognito, which have no {@code aud}. */
    CLIENT_ID("client_id");

    private final String claim;

    AudienceClaim(String claim) {
        this.claim = claim;
    }

    String claim() {
        return claim;
    }
}
