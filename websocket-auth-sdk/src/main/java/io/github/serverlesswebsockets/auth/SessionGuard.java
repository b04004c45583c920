package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Tell whether the session behind a connection is still good, long after the handshake.
 *
 * <p>API Gateway asks the authorizer once, at {@code $connect}; a connection may outlive its token by two hours. Ask this for each later
 * message with the map that the event has under {@code requestContext.authorizer}. A pure function of map, clock and revocation;
 * thread-safe.
 *
 * @param clock the time
 * @param revocation which sessions were ended early
 */
public record SessionGuard(Clock clock, Revocation revocation) {

    /**
     * Create a guard that knows no revocation.
     *
     * @param clock the time
     */
    public SessionGuard(Clock clock) {
        this(clock, session -> false);
    }

    /**
     * Tell whether the session is still good.
     *
     * @param authorizerContext the event's {@code requestContext.authorizer}: text, or numbers
     * @return true before {@code sessionExpiresAt} (seconds since 1970); false from then on, when it is missing or malformed, when
     *     {@code principalId} is missing, and when the session is revoked or that cannot be told
     */
    public boolean isGood(Map<String, ?> authorizerContext) {
        Optional<Session> session = Session.of(authorizerContext);
        return session.isPresent() && clock.instant().isBefore(session.get().expiresAt()) && isKept(session.get());
    }

    private boolean isKept(Session session) {
        try {
            return !revocation.isRevoked(session);
        } catch (RuntimeException unknown) {
            return false;
        }
    }
}
