package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.ClaimPath;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold the claims of a token that is good.
 *
 * <p>A claim is named by a path: {@code sub}, or {@code data.userId} for a claim inside an object; a dot that belongs to a name is written
 * {@code \.}. A claim of another type is absent. Immutable and thread-safe; {@link #toString()} shows no claim.
 */
public final class VerifiedToken {

    private final JsonObject claims;
    private final Instant expiresAt;

    VerifiedToken(JsonObject claims) {
        this.claims = claims;
        Optional<Instant> expiry = NumericDate.find(claims, "exp");
        if (expiry.isEmpty()) {
            throw new IllegalArgumentException("claims must hold exp, a number of seconds since 1970");
        }
        this.expiresAt = expiry.get();
    }

    /**
     * Wrap the claims that your own {@link TokenVerifier} has verified.
     *
     * @param claims the claims by name: text, numbers, booleans, lists and maps; must hold {@code exp} as a number
     * @return the token
     * @throws IllegalArgumentException when {@code exp} is missing
     * @throws RefusedException with {@link Reason#BAD_CLAIM} when {@code exp} is not a number of seconds between 1970 and 9999
     */
    public static VerifiedToken of(Map<String, ?> claims) {
        return new VerifiedToken(object(claims));
    }

    /**
     * Tell whether the token has a claim of any type, null excepted.
     *
     * @param path the claim's path
     * @return true when it is there
     */
    public boolean has(String path) {
        return find(ClaimPath.parse(path), Object.class).orElse(Json.NULL) != Json.NULL;
    }

    /**
     * Return a text claim.
     *
     * @param path the claim's path
     * @return the text
     */
    public Optional<String> text(String path) {
        return find(ClaimPath.parse(path), String.class);
    }

    /**
     * Return a number claim.
     *
     * @param path the claim's path
     * @return the number, exact
     */
    public Optional<BigDecimal> number(String path) {
        return find(ClaimPath.parse(path), BigDecimal.class);
    }

    /**
     * Return a boolean claim.
     *
     * @param path the claim's path
     * @return the boolean
     */
    public Optional<Boolean> flag(String path) {
        return find(ClaimPath.parse(path), Boolean.class);
    }

    /**
     * Returns a text, number or boolean claim as text.
     *
     * @param path the claim's path
     * @return the text, the exact number, or {@code true} or {@code false}; empty when the claim is absent, null, an object or an array
     */
    public Optional<String> scalar(String path) {
        Object value = find(ClaimPath.parse(path), Object.class).orElse(Json.NULL);
        boolean isScalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return isScalar ? Optional.of(value.toString()) : Optional.empty();
    }

    /**
     * Return the texts of an array claim, such as roles.
     *
     * @param path the claim's path
     * @return the elements that are text; empty when the claim is absent or no array
     */
    public List<String> texts(String path) {
        return ClaimPath.parse(path).texts(claims);
    }

    /**
     * Return the time at which the token, and with it the session, ends.
     *
     * @return the claim {@code exp}, without leeway
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Show when the token ends and nothing that it says. */
    @Override
    public String toString() {
        return "VerifiedToken[expiresAt=" + expiresAt + "]";
    }

    boolean isBy(String issuer) {
        return claims.isText("iss", issuer);
    }

    private <T> Optional<T> find(ClaimPath path, Class<T> type) {
        return path.find(claims, type);
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
