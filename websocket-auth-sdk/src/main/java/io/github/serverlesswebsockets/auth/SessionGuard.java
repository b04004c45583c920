package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * A check of the session behind an open connection.
 *
 * <p>API Gateway calls the authorizer once, at {@code $connect}, and the connection may stay open after its token has expired. Call this
 * for each later message, with the event's {@code requestContext.authorizer}. Immutable and thread-safe.
 */
public final class SessionGuard {

    private final Clock clock;
    private final Revocation revocation;

    private SessionGuard(Clock clock, Revocation revocation) {
        this.clock = clock;
        this.revocation = revocation;
    }

    /**
     * Returns a guard that checks the expiry.
     *
     * @param clock the clock
     * @return the guard
     */
    public static SessionGuard of(Clock clock) {
        return new SessionGuard(clock, session -> false);
    }

    /**
     * Returns this guard with a check for revoked sessions.
     *
     * @param other the revocation
     * @return the guard with it
     */
    public SessionGuard withRevocation(Revocation other) {
        return new SessionGuard(clock, other);
    }

    /**
     * Returns whether the session is still valid.
     *
     * @param authorizerContext the event's {@code requestContext.authorizer}, with text or number values
     * @return true before {@code sessionExpiresAt} (seconds since 1970); false from then on, if it is missing or
     *     malformed, if {@code principalId} is missing, and if the session is revoked or the revocation fails
     */
    public boolean isValid(Map<String, ?> authorizerContext) {
        Optional<Session> session = Session.of(authorizerContext);
        return session.isPresent() && clock.instant().isBefore(session.get().expiresAt()) && !isRevoked(session.get());
    }

    private boolean isRevoked(Session session) {
        try {
            return revocation.isRevoked(session);
        } catch (RuntimeException failure) {
            return true;
        }
    }
}
