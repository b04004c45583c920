package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that later events of the connection receive in {@code requestContext.authorizer}.
 *
 * <p>API Gateway forwards flat text only, so values are stored as text: exact numbers, and booleans as {@code true} and {@code false}.
 * Objects and arrays are not supported, because API Gateway would fail the handshake. Immutable and thread-safe; {@link #toString()} shows
 * no value.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output from a
 *     Lambda authorizer</a>
 */
public final class AuthorizerContext {

    private static final AuthorizerContext EMPTY = new AuthorizerContext(Map.of());
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> RESERVED =
            Set.of("principalId", "integrationLatency", "sessionExpiresAt", "tokenId", "issuer");

    private final Map<String, String> values;

    private AuthorizerContext(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Returns a context of values whose keys were checked before. */
    static AuthorizerContext of(Map<String, String> values) {
        return new AuthorizerContext(new LinkedHashMap<>(values));
    }

    /**
     * Returns the empty context.
     *
     * @return the empty context
     */
    public static AuthorizerContext empty() {
        return EMPTY;
    }

    /**
     * Returns this context with a text.
     *
     * @param key a letter, then up to 63 letters, digits or underscores; not one that API Gateway or this library sets
     * @param value the text
     * @return the context with it
     * @throws IllegalArgumentException if the key is not allowed
     */
    public AuthorizerContext with(String key, String value) {
        return put(requireKey(key), value);
    }

    /**
     * Returns this context with a whole number.
     *
     * @param key as for {@link #with(String, String)}
     * @param value the number
     * @return the context with it
     * @throws IllegalArgumentException if the key is not allowed
     */
    public AuthorizerContext with(String key, long value) {
        return with(key, Long.toString(value));
    }

    /**
     * Returns this context with a boolean.
     *
     * @param key as for {@link #with(String, String)}
     * @param value the boolean
     * @return the context with it
     * @throws IllegalArgumentException if the key is not allowed
     */
    public AuthorizerContext with(String key, boolean value) {
        return with(key, Boolean.toString(value));
    }

    /**
     * Returns the values.
     *
     * @return the values by key, in the order added
     */
    public Map<String, String> values() {
        return values;
    }

    /** Returns the keys only. */
    @Override
    public String toString() {
        return "AuthorizerContext" + values.keySet();
    }

    /** Returns this context with the expiry, the token id and the issuer of the session. */
    AuthorizerContext withSession(VerifiedToken token) {
        AuthorizerContext timed =
                put("sessionExpiresAt", Long.toString(token.expiresAt().getEpochSecond()));
        Optional<String> id = token.text("jti");
        AuthorizerContext named = id.isPresent() ? timed.put("tokenId", id.get()) : timed;
        Optional<String> issuer = token.text("iss");
        return issuer.isPresent() ? named.put("issuer", issuer.get()) : named;
    }

    static String requireKey(String key) {
        if (!KEY.matcher(key).matches() || RESERVED.contains(key)) {
            throw new IllegalArgumentException(
                    "The context key is invalid: expected a letter, then up to 63 letters, digits or underscores, and none of "
                            + RESERVED + ", found '" + key + "'");
        }
        return key;
    }

    private AuthorizerContext put(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new AuthorizerContext(more);
    }
}
