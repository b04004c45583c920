package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.ClaimPath;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.Set;
import java.util.function.Predicate;

/** Check claims whose signature is already known to be good, or throw {@link RefusedException}. */
@FunctionalInterface
interface ClaimRule {

    void check(JsonObject claims);

    /** OpenID Connect Core 1.0, section 3.1.3.7: an id token for several audiences names the client that asked for it. */
    static ClaimRule authorizedParty(Set<String> audiences) {
        return claims -> {
            boolean needed = claims.has("azp") || claims.list("aud").size() > 1;
            if (needed && !AudienceRule.isAmong(audiences, claims.members().get("azp"))) {
                throw new RefusedException(Reason.BAD_AUDIENCE);
            }
        };
    }

    static ClaimRule present(ClaimPath path) {
        return claims -> {
            if (path.find(claims, Object.class).orElse(Json.NULL) == Json.NULL) {
                throw new RefusedException(Reason.MISSING_CLAIM);
            }
        };
    }

    static ClaimRule exactly(String claim, String value) {
        return claims -> {
            if (!claims.isText(claim, value)) {
                throw new RefusedException(Reason.MISSING_CLAIM);
            }
        };
    }

    /** RFC 7519, section 4.1: these are texts wherever they are there, and a token that says otherwise is by no honest issuer. */
    static void checkTexts(JsonObject claims) {
        requireText(claims, "sub", Reason.BAD_SUBJECT);
        requireText(claims, "jti", Reason.BAD_CLAIM);
    }

    private static void requireText(JsonObject claims, String name, Reason reason) {
        if (claims.has(name) && claims.text(name).isEmpty()) {
            throw new RefusedException(reason, Check.TIME);
        }
    }

    /** The user's own check. It may be wrong about a hostile token, and must not thereby cause a 500. */
    static ClaimRule custom(Predicate<VerifiedToken> check) {
        return claims -> {
            if (!isAccepted(check, new VerifiedToken(claims))) {
                throw new RefusedException(Reason.CHECK_FAILED);
            }
        };
    }

    private static boolean isAccepted(Predicate<VerifiedToken> check, VerifiedToken token) {
        try {
            return check.test(token);
        } catch (RefusedException chosen) {
            throw new RefusedException(chosen.reason(), Check.CUSTOM);
        } catch (KeysUnavailableException down) {
            throw down;
        } catch (RuntimeException broken) {
            return false;
        }
    }
}
