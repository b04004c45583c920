package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.Map;
import java.util.Set;

/** The check of the JOSE header: a configured algorithm, the configured type, and no member that changes how the token is read. */
final class HeaderCheck {

    /**
     * Members that are always rejected: a key in the token, a different signing input, compression and nesting (RFC 7515, section 4.1;
     * RFC 7797; RFC 7516, section 4.1.3).
     */
    private static final Set<String> REJECTED = Set.of("crit", "b64", "zip", "jwk", "jku", "x5u", "cty");

    private final Set<String> algorithms;
    private final TokenType type;

    /**
     * The last valid header by its encoded form. The initial key is a dot, which is not the encoded header of any
     * token.
     */
    private volatile Map.Entry<String, JsonObject> last = Map.entry(".", JsonObject.EMPTY);

    HeaderCheck(Set<String> algorithms, TokenType type) {
        this.algorithms = algorithms;
        this.type = type;
    }

    /** Returns the valid header. It is cached, because the tokens of one issuer repeat it. */
    JsonObject check(CompactJws jws) {
        Map.Entry<String, JsonObject> known = last;
        if (known.getKey().equals(jws.header())) {
            return known.getValue();
        }
        JsonObject header = jws.headerJson();
        check(header);
        last = Map.entry(jws.header(), header);
        return header;
    }

    private void check(JsonObject header) {
        if (!algorithms.contains(header.text("alg").orElse(""))) {
            throw new RejectedException(Reason.ALGORITHM_NOT_ALLOWED);
        }
        for (String name : REJECTED) {
            if (header.has(name)) {
                throw new RejectedException(Reason.UNSUPPORTED_TOKEN);
            }
        }
        if (header.has("kid") && header.text("kid").isEmpty()) {
            throw new RejectedException(Reason.MALFORMED_TOKEN, Check.HEADER);
        }
        if (!type.allows(header)) {
            throw new RejectedException(Reason.BAD_TYPE);
        }
    }
}
