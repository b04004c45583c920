package io.github.serverlesswebsockets.auth.token;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a {@link TokenExtractor}: no credential, a token, or something that is not usable as a credential.
 *
 * <p>If it is {@linkplain #absent() absent}, {@link TokenExtractor#firstOf} calls its next extractor. {@linkplain #malformed() Malformed} and
 * {@linkplain #multiple() multiple} end in 401. Immutable and thread-safe; {@link #toString()} hides the token.
 */
public final class Extraction {

    private static final Extraction ABSENT = new Extraction(Kind.ABSENT, Optional.empty());
    private static final Extraction MALFORMED = new Extraction(Kind.MALFORMED, Optional.empty());
    private static final Extraction MULTIPLE = new Extraction(Kind.MULTIPLE, Optional.empty());

    private final Kind kind;
    private final Optional<String> token;

    private Extraction(Kind kind, Optional<String> token) {
        this.kind = kind;
        this.token = token;
    }

    /**
     * Returns the result for a request without a credential in this place.
     *
     * @return absent
     */
    public static Extraction absent() {
        return ABSENT;
    }

    /**
     * Returns the result for a request that carries a token.
     *
     * @param token the bare token, not yet verified
     * @return found
     */
    public static Extraction found(String token) {
        return new Extraction(Kind.FOUND, Optional.of(token));
    }

    /**
     * Returns the result for a request that carries something in this place that cannot be a credential.
     *
     * @return malformed, which is rejected as {@code MALFORMED_CREDENTIAL}
     */
    public static Extraction malformed() {
        return MALFORMED;
    }

    /**
     * Returns the result for a request that carries more than one credential (RFC 6750, section 2 allows one).
     *
     * @return multiple, which is rejected as {@code MULTIPLE_CREDENTIALS}
     */
    public static Extraction multiple() {
        return MULTIPLE;
    }

    /**
     * Combines this result with that of another place, strictly: two credentials, or a malformed one in either place, are rejected.
     *
     * @param other the result of another place
     * @return the combined result
     */
    public Extraction and(Extraction other) {
        if (isAbsent()) {
            return other;
        }
        return token.isPresent() && !other.isAbsent() ? MULTIPLE : this;
    }

    /**
     * Returns the token.
     *
     * @return the bare token, not yet verified, if one was found
     */
    public Optional<String> token() {
        return token;
    }

    /**
     * Returns whether there is no credential in this place.
     *
     * @return true for {@link #absent()}
     */
    public boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    /**
     * Returns whether there is more than one credential.
     *
     * @return true for {@link #multiple()}
     */
    public boolean isMultiple() {
        return kind == Kind.MULTIPLE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extraction that && kind == that.kind && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, token);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "Extraction[" + kind.name().toLowerCase(Locale.ROOT) + "]";
    }

    private enum Kind {
        ABSENT,
        FOUND,
        MALFORMED,
        MULTIPLE
    }
}
