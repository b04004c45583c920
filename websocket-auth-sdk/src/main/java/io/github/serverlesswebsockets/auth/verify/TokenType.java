package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Ascii;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The expected {@code typ} of a token (RFC 8725, section 3.11), so that a token of another kind by the same issuer is rejected.
 *
 * <p>A type without a slash is prefixed with {@code application/}, and case is ignored (RFC 7515, section 4.1.9). Immutable and
 * thread-safe.
 */
public final class TokenType {

    private static final String PREFIX = "application/";
    private static final TokenType JWT = new TokenType("jwt", true, List.of());
    private static final TokenType ACCESS_TOKEN =
            new TokenType("at+jwt", false, List.of("sub", "client_id", "iat", "jti"));

    private final String name;
    private final boolean mayBeAbsent;
    private final List<String> requiredClaims;

    private TokenType(String name, boolean mayBeAbsent, List<String> requiredClaims) {
        this.name = name;
        this.mayBeAbsent = mayBeAbsent;
        this.requiredClaims = requiredClaims;
    }

    /**
     * Returns the type that most issuers use: {@code JWT}, or no {@code typ} at all.
     *
     * @return the default type
     */
    public static TokenType jwt() {
        return JWT;
    }

    /**
     * Returns the type of access tokens of RFC 9068: {@code at+jwt}, with the claims {@code sub}, {@code client_id}, {@code iat} and
     * {@code jti}.
     *
     * @return the type
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068, section 2</a>
     */
    public static TokenType accessToken() {
        return ACCESS_TOKEN;
    }

    /**
     * Returns a custom type, which must be present.
     *
     * @param name the type, for example {@code ticket+jwt}
     * @return the type
     * @throws IllegalArgumentException if it is blank
     */
    public static TokenType of(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be the \"typ\" of your tokens, for example ticket+jwt");
        }
        return new TokenType(normalize(name), false, List.of());
    }

    boolean allows(JsonObject header) {
        Optional<String> typ = header.text("typ");
        return typ.isPresent() ? normalize(typ.get()).equals(name) : mayBeAbsent && !header.has("typ");
    }

    String name() {
        return name;
    }

    List<String> requiredClaims() {
        return requiredClaims;
    }

    /** Returns the type. */
    @Override
    public String toString() {
        return "TokenType[" + name + "]";
    }

    /** Changes ASCII letters only, because the Kelvin sign would become a k. */
    private static String normalize(String type) {
        String lower = Ascii.lower(type);
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }
}
