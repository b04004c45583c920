package io.github.serverlesswebsockets.auth;

import java.util.function.Predicate;

/**
 * A check for sessions that were revoked before their token expires. It is called at the handshake and by a {@link SessionGuard}.
 *
 * <p>Implement it as a lambda with a deny list of token ids or users. Implementations must be thread-safe and fast. An exception ends the
 * handshake in 500.
 */
@FunctionalInterface
public interface Revocation {

    /**
     * Returns whether a session is revoked.
     *
     * @param session the session of a token that is valid otherwise
     * @return true to reject it with 401
     */
    boolean isRevoked(Session session);

    /**
     * Returns a revocation by token id. A token whose {@code jti} is absent or blank is treated as revoked, because it could not be
     * revoked.
     *
     * @param denied returns whether a token id is on the deny list
     * @return the revocation
     */
    static Revocation ofTokenIds(Predicate<String> denied) {
        return session ->
                session.tokenId().filter(id -> !id.isBlank()).map(denied::test).orElse(true);
    }
}
