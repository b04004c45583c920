package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Ascii;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Say which {@code typ} a token must have (RFC 8725, section 3.11), so that a token of another kind by the same issuer is refused.
 *
 * <p>A type without a slash means {@code application/} before it, and case does not count (RFC 7515, section 4.1.9). Immutable and
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
     * Accept what most issuers send: {@code JWT}, or no {@code typ} at all.
     *
     * @return the default type
     */
    public static TokenType jwt() {
        return JWT;
    }

    /**
     * Accept access tokens of RFC 9068 only: {@code at+jwt}, with the claims {@code sub}, {@code client_id}, {@code iat} and {@code jti}.
     *
     * @return the type
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068, section 2</a>
     */
    public static TokenType accessToken() {
        return ACCESS_TOKEN;
    }

    /**
     * Accept one other type, which must be present.
     *
     * @param name the type, for example {@code ticket+jwt}
     * @return the type
     * @throws IllegalArgumentException when it is blank
     */
    public static TokenType named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must be the \"typ\" of your tokens, for example ticket+jwt");
        }
        return new TokenType(normal(name), false, List.of());
    }

    boolean allows(JsonObject header) {
        Optional<String> typ = header.text("typ");
        return typ.isPresent() ? normal(typ.get()).equals(name) : mayBeAbsent && !header.has("typ");
    }

    String name() {
        return name;
    }

    List<String> requiredClaims() {
        return requiredClaims;
    }

    /** Show the type. */
    @Override
    public String toString() {
        return "TokenType[" + name + "]";
    }

    /** Only ASCII has a case here: a Kelvin sign is no k. */
    private static String normal(String type) {
        String media = Ascii.lower(type);
        return media.startsWith(PREFIX) ? media.substring(PREFIX.length()) : media;
    }
}
