package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.fuzz.DifferentialTest.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Names what our verifier allows on purpose and another refuses, each with its reason. */
final class KnownDifferences {

    private KnownDifferences() {}

    static boolean explain(String token, Verdict verdict) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return isAtTheEdge(parsed(payload));
    }

    /**
     * At exactly {@code nbf} less the leeway a token is good here, and a millisecond later in Nimbus. Both peers cut the fraction off
     * {@code exp}, so that a token ends up to a second early there.
     */
    private static boolean isAtTheEdge(Map<String, Object> claims) {
        double leeway = Tokens.LEEWAY.toSeconds();
        double toStart = seconds(claims, "nbf") - leeway;
        double sinceEnd = -seconds(claims, "exp") - leeway;
        return toStart == 0 || (sinceEnd < 0 && sinceEnd > -1);
    }

    private static double seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Number time ? time.doubleValue() - Tokens.NOW.getEpochSecond() : Double.NaN;
    }

    private static Map<String, Object> parsed(String payload) {
        try {
            return JsonUtil.parseJson(payload);
        } catch (JoseException refused) {
            return Map.of();
        }
    }
}
