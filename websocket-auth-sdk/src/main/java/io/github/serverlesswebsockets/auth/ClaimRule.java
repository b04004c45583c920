package io.github.serverlesswebsockets.auth;

import java.util.List;
import java.util.Set;

/** Check claims whose signature is already known to be good, or throw {@link RefusedException}. */
@FunctionalInterface
interface ClaimRule {

    void check(JsonObject claims);

    static ClaimRule anything() {
        return claims -> {};
    }

    /** RFC 7519, section 4.1.1, compared exactly: no trailing slash is forgiven. */
    static ClaimRule issuer(String issuer) {
        if (!issuer.equals(issuer.strip()) || issuer.isEmpty() || issuer.startsWith("http:")) {
            throw new IllegalArgumentException(
                    "issuer must be the exact \"iss\" of your tokens, not blank and not a plain http: URL");
        }
        return claims -> {
            if (claims.text("iss").filter(issuer::equals).isEmpty()) {
                throw new RefusedException(Reason.BAD_ISSUER);
            }
        };
    }

    /** RFC 7519, section 4.1.3: one text, or an array of nothing but texts, one of which is ours. */
    static ClaimRule audience(Set<String> audiences) {
        if (audiences.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("audience must not be blank");
        }
        return claims -> {
            List<?> named = claims.list("aud");
            boolean amongTexts = named.stream().allMatch(String.class::isInstance)
                    && named.stream().anyMatch(audiences::contains);
            boolean ours =
                    amongTexts || claims.text("aud").filter(audiences::contains).isPresent();
            if (!ours) {
                throw new RefusedException(Reason.BAD_AUDIENCE);
            }
        };
    }
}
