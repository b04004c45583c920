package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.Optional;
import java.util.Set;

/** The check of the JOSE header: a configured algorithm, the configured type, and no member that changes how the token is read. */
final class HeaderCheck {

    /**
     * Members that are always rejected: a key in the token, a different signing input, compression and nesting (RFC 7515, section 4.1;
     * RFC 7797; RFC 7516, section 4.1.3).
     */
    private static final Set<String> REJECTED = Set.of("crit", "b64", "zip", "jwk", "jku", "x5u", "cty");

    /** The encoded header of a token is never a dot. */
    private static final Header NONE = new Header(".", "", Optional.empty());

    private final Set<String> algorithms;
    private final TokenType type;
    private volatile Header last = NONE;

    HeaderCheck(Set<String> algorithms, TokenType type) {
        this.algorithms = algorithms;
        this.type = type;
    }

    /** Caches the last valid header, because the tokens of one issuer repeat it. */
    Header check(CompactJws jws) {
        Header known = last;
        if (known.encoded().equals(jws.header())) {
            return known;
        }
        Header header = check(jws.header(), jws.headerJson());
        last = header;
        return header;
    }

    private Header check(String encoded, JsonObject header) {
        Optional<String> algorithm = header.text("alg");
        if (algorithm.isEmpty() || !algorithms.contains(algorithm.get())) {
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
        return new Header(encoded, algorithm.get(), header.text("kid"));
    }

    /** A valid header: its encoded form, the algorithm, and the key id if there is one. */
    record Header(String encoded, String algorithm, Optional<String> keyId) {

        /** Hides the rest, which the caller sent. */
        @Override
        public String toString() {
            return "Header[" + algorithm + "]";
        }
    }
}
