package io.github.serverlesswebsockets.auth;

import java.util.Locale;
import java.util.Set;

/** Check the JOSE header: one algorithm, the one that is configured, and nothing that could change how the token is read. */
record HeaderRules(String algorithm) {

    /** A key from the token, a changed signing input, compression, nesting: RFC 7515, section 4.1; RFC 7797; RFC 7516, section 4.1.3. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip", "jwk", "jku", "x5u", "cty");

    void check(JsonObject header) {
        if (header.text("alg").filter(algorithm::equals).isEmpty()) {
            throw new RefusedException(Reason.ALGORITHM_NOT_ALLOWED);
        }
        if (REFUSED.stream().anyMatch(header::has)) {
            throw new RefusedException(Reason.UNSUPPORTED_TOKEN);
        }
        if (header.has("kid") && header.text("kid").isEmpty()) {
            throw new RefusedException(Reason.MALFORMED_TOKEN);
        }
        if (header.has("typ") && header.text("typ").filter(HeaderRules::isJwt).isEmpty()) {
            throw new RefusedException(Reason.BAD_TYPE);
        }
    }

    /** RFC 7515, section 4.1.9: a type without a slash means {@code application/} before it, and case does not count. */
    private static boolean isJwt(String type) {
        String media = type.toLowerCase(Locale.ROOT);
        return media.equals("jwt") || media.equals("application/jwt");
    }
}
