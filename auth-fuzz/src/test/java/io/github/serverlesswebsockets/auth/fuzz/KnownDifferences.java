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

    private static final Pattern BEYOND_DOUBLE = Pattern.compile("1e400|\\.9{9}");

    private KnownDifferences() {}

    static boolean explain(String token, Verdict verdict) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return isTextOfAnotherType(payload, "sub")
                || isTextOfAnotherType(payload, "jti")
                || (verdict.jose4j() && isBeyondDouble(payload));
    }

    /**
     * Both peers want text. Here the verifier hands on what is there: the claim that names the principal is a setting, and the authorizer
     * refuses it unless it is text; a token id that is no text is as good as none.
     */
    private static boolean isTextOfAnotherType(String payload, String name) {
        Object value = parsed(payload).get(name);
        return value != null && !(value instanceof String);
    }

    /** Nimbus holds numbers as double: one that does not fit costs the whole token, and a time less a nanosecond is rounded up. We are exact. */
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
