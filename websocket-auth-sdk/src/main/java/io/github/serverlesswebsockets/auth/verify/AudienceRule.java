package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RFC 7519, section 4.1.3: one text, or an array of nothing but texts, one of which is ours. */
final class AudienceRule implements ClaimRule {

    private final String claim;
    private final Set<String> audiences;

    AudienceRule(String claim, Set<String> audiences) {
        for (String audience : audiences) {
            if (audience.isBlank()) {
                throw new IllegalArgumentException("audience must not be blank");
            }
        }
        this.claim = claim;
        this.audiences = audiences;
    }

    @Override
    public void check(JsonObject claims) {
        if (!isAmong(audiences, claims.members().get(claim))) {
            throw new RefusedException(Reason.BAD_AUDIENCE);
        }
    }

    static boolean isAmong(Set<String> audiences, @Nullable Object named) {
        if (named instanceof String text) {
            return audiences.contains(text);
        }
        boolean ours = false;
        for (Object name : named instanceof List<?> names ? names : List.of()) {
            if (!(name instanceof String)) {
                return false;
            }
            ours |= audiences.contains(name);
        }
        return ours;
    }
}
