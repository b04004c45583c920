package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Check the JOSE header: an algorithm that is configured, and nothing that could change how the token is read. */
final class HeaderRules {

    /** A key from the token, a changed signing input, compression, nesting: RFC 7515, section 4.1; RFC 7797; RFC 7516, section 4.1.3. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip", "jwk", "jku", "x5u", "cty");

    /** No segment is a dot, so that nothing counts as checked before it is. */
    private static final Checked NONE = new Checked(".", new JoseHeader("", Optional.empty()));

    private final Set<String> algorithms;
    private final TokenType type;
    private volatile Checked last = NONE;

    HeaderRules(Set<String> algorithms, TokenType type) {
        this.algorithms = algorithms;
        this.type = type;
    }

    /** Tokens of one issuer repeat their header segment, so the last good one is remembered. */
    JoseHeader check(CompactJws jws) {
        Checked known = last;
        if (known.segment().equals(jws.header())) {
            return known.header();
        }
        JoseHeader header = check(jws.headerJson());
        last = new Checked(jws.header(), header);
        return header;
    }

    private JoseHeader check(JsonObject header) {
        Optional<String> algorithm = header.text("alg");
        if (algorithm.isEmpty() || !algorithms.contains(algorithm.get())) {
            throw new RefusedException(Reason.ALGORITHM_NOT_ALLOWED);
        }
        for (String name : REFUSED) {
            if (header.has(name)) {
                throw new RefusedException(Reason.UNSUPPORTED_TOKEN);
            }
        }
        if (header.has("kid") && header.text("kid").isEmpty()) {
            throw new RefusedException(Reason.MALFORMED_TOKEN);
        }
        if (!type.allows(header)) {
            throw new RefusedException(Reason.BAD_TYPE);
        }
        return new JoseHeader(algorithm.get(), header.text("kid"));
    }

    private static final class Checked {

        private final String segment;
        private final JoseHeader header;

        Checked(String segment, JoseHeader header) {
            this.segment = segment;
            this.header = header;
        }

        String segment() {
            return segment;
        }

        JoseHeader header() {
            return header;
        }
    }
}
