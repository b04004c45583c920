package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a valid token.
 *
 * <p>A claim is addressed by a path: {@code sub}, or {@code data.userId} for a claim inside an object; a dot that is part of a name is
 * written {@code \.}. A claim of another type is treated as absent. Immutable and thread-safe; {@link #toString()} shows no claim.
 */
public final class VerifiedToken {

    private final JsonObject claims;
    private final Instant expiresAt;

    VerifiedToken(JsonObject claims) {
        this.claims = claims;
        Optional<Instant> expiry = TimeCheck.numericDate(claims, "exp");
        if (expiry.isEmpty()) {
            throw new IllegalArgumentException("claims must contain exp, a number of seconds since 1970");
        }
        this.expiresAt = expiry.get();
    }

    /**
     * Returns a token with claims that your own {@link TokenVerifier} has verified.
     *
     * @param claims the claims by name: text, numbers, booleans, lists and maps; must contain {@code exp} as a number
     * @return the token
     * @throws IllegalArgumentException if {@code exp} is missing
     * @throws RejectedException with {@link Reason#BAD_CLAIM} if {@code exp} is not a number of seconds between 1970 and 9999
     */
    public static VerifiedToken of(Map<String, ?> claims) {
        return new VerifiedToken(object(claims));
    }

    /**
     * Returns whether the token has a claim of any type except null.
     *
     * @param path the claim's path
     * @return true if it is present
     */
    public boolean has(String path) {
        return find(path, Object.class).orElse(Json.NULL) != Json.NULL;
    }

    /**
     * Returns a text claim.
     *
     * @param path the claim's path
     * @return the text
     */
    public Optional<String> text(String path) {
        return find(path, String.class);
    }

    /**
     * Returns a number claim.
     *
     * @param path the claim's path
     * @return the exact number
     */
    public Optional<BigDecimal> number(String path) {
        return find(path, BigDecimal.class);
    }

    /**
     * Returns a boolean claim.
     *
     * @param path the claim's path
     * @return the boolean
     */
    public Optional<Boolean> bool(String path) {
        return find(path, Boolean.class);
    }

    /**
     * Returns the texts of an array claim, such as roles.
     *
     * @param path the claim's path
     * @return the elements that are text; empty if the claim is absent or not an array
     */
    public List<String> texts(String path) {
        return claims.texts(JsonObject.path(path));
    }

    /**
     * Returns a text, number or boolean claim as text.
     *
     * @param path the claim's path
     * @return the text, the exact number, or {@code true} or {@code false}; empty if the claim is absent, null, an object or an array
     */
    public Optional<String> scalar(String path) {
        Object value = find(path, Object.class).orElse(Json.NULL);
        boolean isScalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return isScalar ? Optional.of(value.toString()) : Optional.empty();
    }

    /**
     * Returns the time at which the token, and with it the session, expires.
     *
     * @return the claim {@code exp}, without leeway
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns the time of expiry and no claim. */
    @Override
    public String toString() {
        return "VerifiedToken[expiresAt=" + expiresAt + "]";
    }

    boolean isIssuedBy(String issuer) {
        return claims.isText("iss", issuer);
    }

    private <T> Optional<T> find(String path, Class<T> type) {
        return claims.find(JsonObject.path(path), type);
    }

    private static JsonObject object(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value(value)));
        return new JsonObject(members);
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}
