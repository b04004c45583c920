package io.github.serverlesswebsockets.auth;

import java.util.function.Predicate;

/**
 * Tell whether a session was ended before its token expires: at the handshake, and for every later event that asks a {@link SessionGuard}.
 *
 * <p>Write your own as a lambda over a deny list of token ids or users. Implementations must be thread-safe and quick; one that throws
 * counts as trouble of our own, and nobody gets in.
 */
@FunctionalInterface
public interface Revocation {

    /**
     * Tell whether a session is revoked.
     *
     * @param session the session of a token that is good otherwise
     * @return true to refuse it with 401
     */
    boolean isRevoked(Session session);

    /**
     * Revoke by token id; a token without a {@code jti} could not be revoked, and therefore counts as revoked.
     *
     * @param denied whether a token id is on the deny list
     * @return the revocation
     */
    static Revocation ofTokenIds(Predicate<String> denied) {
        return session -> session.tokenId().map(denied::test).orElse(true);
    }
}
