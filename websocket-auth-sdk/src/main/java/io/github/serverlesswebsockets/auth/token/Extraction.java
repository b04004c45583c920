package io.github.serverlesswebsockets.auth.token;

import java.util.Objects;

/**
 * The result of a {@link TokenExtractor}: no credential, a token, or something that is not usable as a credential.
 *
 * <p>After {@link Absent}, {@link TokenExtractor#firstOf} calls its next extractor. {@link Malformed} and {@link
 * Multiple} end in 401. Immutable and thread-safe.
 */
public sealed interface Extraction {

    /**
     * Returns the result for a request without a credential in this place.
     *
     * @return absent
     */
    static Extraction absent() {
        return new Absent();
    }

    /**
     * Returns the result for a request that carries a token.
     *
     * @param token the bare token, not yet verified
     * @return found
     */
    static Extraction found(String token) {
        return new Found(token);
    }

    /**
     * Returns the result for a request that carries something in this place that cannot be a credential.
     *
     * @return malformed, which is rejected as {@code MALFORMED_CREDENTIAL}
     */
    static Extraction malformed() {
        return new Malformed();
    }

    /**
     * Returns the result for a request that carries more than one credential (RFC 6750, section 2 allows one).
     *
     * @return multiple, which is rejected as {@code MULTIPLE_CREDENTIALS}
     */
    static Extraction multiple() {
        return new Multiple();
    }

    /**
     * Combines this result with that of another place, strictly: two credentials, or a malformed one in either place, are rejected.
     *
     * @param other the result of another place
     * @return the combined result
     */
    default Extraction and(Extraction other) {
        if (isAbsent()) {
            return other;
        }
        return this instanceof Found && !other.isAbsent() ? multiple() : this;
    }

    /**
     * Returns whether there is no credential in this place.
     *
     * @return true for {@link Absent}
     */
    default boolean isAbsent() {
        return this instanceof Absent;
    }

    /** There is no credential. */
    record Absent() implements Extraction {}

    /**
     * There is a token.
     *
     * @param token the bare token, not yet verified; {@link #toString()} hides it
     */
    record Found(String token) implements Extraction {

        /** Rejects null here, so that the stack trace names the extractor. */
        public Found {
            Objects.requireNonNull(token);
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Found[token hidden]";
        }
    }

    /** There is something that cannot be a credential. */
    record Malformed() implements Extraction {}

    /** There is more than one credential. */
    record Multiple() implements Extraction {}
}
