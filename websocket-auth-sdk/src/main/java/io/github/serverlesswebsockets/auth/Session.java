package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Name a user's session, as it is known at the handshake and, by the context, in every later event.
 *
 * <p>Immutable and thread-safe; {@link #toString()} shows no name.
 *
 * @param principal who the user is, as the policy says it
 * @param expiresAt when the session ends
 * @param tokenId the token's {@code jti}, where it has one
 * @param issuer the token's {@code iss}, where it has one
 */
public record Session(String principal, Instant expiresAt, Optional<String> tokenId, Optional<String> issuer) {

    static Session of(String principal, VerifiedToken token) {
        return new Session(principal, token.expiresAt(), token.text("jti"), token.text("iss"));
    }

    /** Answers empty when the map does not hold what the authorizer put there. */
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

    /** Show when it ends and nothing that names the user. */
    @Override
    public String toString() {
        return "Session[expiresAt=" + expiresAt + "]";
    }
}
