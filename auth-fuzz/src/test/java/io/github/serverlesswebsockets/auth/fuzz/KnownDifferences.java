package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.fuzz.DifferentialTest.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The tokens that this verifier allows on purpose although another verifier rejects them, each with its reason. */
final class KnownDifferences {

    private KnownDifferences() {}

    static boolean explain(String token, Verdict verdict) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return isAtTimeLimit(parse(payload));
    }

    /**
     * Returns whether the time is at the limit of {@code nbf} or {@code exp}. At exactly {@code nbf} minus the leeway,
     * this verifier allows a token; Nimbus allows it a millisecond later. Both reference verifiers ignore the fraction
     * of {@code exp}, so that a token expires there up to a second earlier.
     */
    private static boolean isAtTimeLimit(Map<String, Object> claims) {
        double leeway = Tokens.LEEWAY.toSeconds();
        double toStart = seconds(claims, "nbf") - leeway;
        double sinceEnd = -seconds(claims, "exp") - leeway;
        return toStart == 0 || (sinceEnd < 0 && sinceEnd > -1);
    }

    private static double seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Number time ? time.doubleValue() - Tokens.NOW.getEpochSecond() : Double.NaN;
    }

    private static Map<String, Object> parse(String payload) {
        try {
            return JsonUtil.parseJson(payload);
        } catch (JoseException rejected) {
            return Map.of();
        }
    }
}
