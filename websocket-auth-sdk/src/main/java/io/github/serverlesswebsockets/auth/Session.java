package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The session of a user. It is available at the handshake and, from the context, in each later event.
 *
 * <p>Immutable and thread-safe; {@link #toString()} does not identify the user.
 *
 * @param principal the policy's principal id
 * @param expiresAt when the session expires
 * @param tokenId the token's {@code jti}, if present
 * @param issuer the token's {@code iss}, if present
 */
public record Session(String principal, Instant expiresAt, Optional<String> tokenId, Optional<String> issuer) {

    static Session of(String principal, VerifiedToken token) {
        return new Session(principal, token.expiresAt(), token.text("jti"), token.text("iss"));
    }

    /** Returns empty if the map does not contain what the authorizer has added. */
    static Optional<Session> of(Map<String, ?> context) {
        try {
            Instant expiry = Instant.ofEpochSecond(Long.parseLong(String.valueOf(context.get("sessionExpiresAt"))));
            return text(context, "principalId")
                    .map(principal ->
                            new Session(principal, expiry, text(context, "tokenId"), text(context, "issuer")));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, ?> context, String key) {
        return Optional.ofNullable(context.get(key)).map(Object::toString);
    }

    /** Returns the expiry only. */
    @Override
    public String toString() {
        return "Session[expiresAt=" + expiresAt + "]";
    }
}
