package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.internal.SecureUrl;

/** RFC 7519, section 4.1.1, compared exactly: no trailing slash is forgiven. */
final class IssuerRule implements ClaimRule {

    private final String issuer;

    IssuerRule(String issuer) {
        require(issuer);
        this.issuer = issuer;
    }

    /** Throws unless this can be the issuer of tokens. */
    static void require(String issuer) {
        if (!issuer.equals(issuer.strip()) || issuer.isEmpty() || SecureUrl.isPlainHttp(issuer)) {
            throw new IllegalArgumentException(
                    "issuer must be the exact \"iss\" of your tokens, not blank and not a plain http: URL (except on localhost)");
        }
    }

    @Override
    public void check(JsonObject claims) {
        if (!claims.isText("iss", issuer)) {
            throw new RefusedException(Reason.BAD_ISSUER);
        }
    }
}
