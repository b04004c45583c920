package io.github.serverlesswebsockets.auth;

import java.util.Objects;

/**
 * Say what a {@link TokenExtractor} saw: nothing, a token, or something that must not be guessed about.
 *
 * <p>Malformed ends in 401 at once; absent lets another extractor look. Immutable and thread-safe.
 */
public sealed interface Extraction {

    /**
     * Say that the request carries no credential here.
     *
     * @return absent
     */
    static Extraction absent() {
        return new Absent();
    }

    /**
     * Say that the request carries this token.
     *
     * @param token the bare token, not yet verified
     * @return found
     */
    static Extraction found(String token) {
        return new Found(token);
    }

    /**
     * Say that the request carries something here that cannot be a credential.
     *
     * @return malformed for {@link Reason#MALFORMED_CREDENTIAL}
     */
    static Extraction malformed() {
        return new Malformed(Reason.MALFORMED_CREDENTIAL);
    }

    /**
     * Say that the request carries more than one credential (RFC 6750, section 2 allows one).
     *
     * @return malformed for {@link Reason#MULTIPLE_CREDENTIALS}
     */
    static Extraction multiple() {
        return new Malformed(Reason.MULTIPLE_CREDENTIALS);
    }

    /**
     * Return the token or refuse.
     *
     * @return the token that was found
     * @throws RefusedException when there is none, or when what is there is malformed
     */
    String tokenOrRefuse();

    /**
     * Join what two places say, strictly: two credentials, or a malformed one in either place, are refused.
     *
     * @param other what another place says
     * @return what both say together
     */
    Extraction and(Extraction other);

    /**
     * Tell whether there is no credential here at all.
     *
     * @return true when absent
     */
    default boolean isAbsent() {
        return false;
    }

    /** Says that there is no credential. */
    record Absent() implements Extraction {

        @Override
        public String tokenOrRefuse() {
            throw new RefusedException(Reason.NO_CREDENTIAL);
        }

        @Override
        public Extraction and(Extraction other) {
            return other;
        }

        @Override
        public boolean isAbsent() {
            return true;
        }
    }

    /**
     * Carries a token.
     *
     * @param token the bare token, not yet verified; {@link #toString()} hides it
     */
    record Found(String token) implements Extraction {

        /** Refuse null at once, in the extractor that is to blame. */
        public Found {
            Objects.requireNonNull(token);
        }

        @Override
        public String tokenOrRefuse() {
            return token;
        }

        @Override
        public Extraction and(Extraction other) {
            return other.isAbsent() ? this : multiple();
        }

        /** Hide the token. */
        @Override
        public String toString() {
            return "Found[token hidden]";
        }
    }

    /**
     * Says that something is there that must not be guessed about.
     *
     * @param reason why the handshake is refused
     */
    record Malformed(Reason reason) implements Extraction {

        @Override
        public String tokenOrRefuse() {
            throw new RefusedException(reason);
        }

        @Override
        public Extraction and(Extraction other) {
            return this;
        }
    }
}
