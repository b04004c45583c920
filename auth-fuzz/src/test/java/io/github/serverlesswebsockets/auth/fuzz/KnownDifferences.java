package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.fuzz.DifferentialProperties.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Names what our verifier allows on purpose and another refuses, each with its reason. */
final class KnownDifferences {

    private static final Pattern BEYOND_DOUBLE = Pattern.compile("1e400");

    private KnownDifferences() {}

    static boolean explain(String token, Verdict verdict) {
        String payload =
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return isSubjectOfAnotherType(payload) || (verdict.jose4j() && isBeyondDouble(payload));
    }

    /** Both peers want text. Here the claim that names the principal is a setting, so the authorizer and not the verifier checks it. */
    private static boolean isSubjectOfAnotherType(String payload) {
        Map<String, Object> claims = parsed(payload);
        return claims.get("sub") != null && !(claims.get("sub") instanceof String);
    }

    /** Nimbus holds numbers as double and refuses the whole token for one that does not fit, in whichever claim. We hold them exactly. */
    private static boolean isBeyondDouble(String payload) {
        return BEYOND_DOUBLE.matcher(payload).find();
    }

    private static Map<String, Object> parsed(String payload) {
        try {
            return JsonUtil.parseJson(payload);
        } catch (JoseException refused) {
            return Map.of();
        }
    }
}
