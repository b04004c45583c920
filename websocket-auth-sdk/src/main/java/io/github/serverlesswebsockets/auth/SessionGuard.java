package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Tell whether the session behind a connection is still good, long after the handshake.
 *
 * <p>API Gateway asks the authorizer once, at {@code $connect}; a connection may outlive its token by two hours. Ask this for each later
 * message with the map that the event has under {@code requestContext.authorizer}. A pure function of map and clock; thread-safe.
 *
 * @param clock the time
 */
public record SessionGuard(Clock clock) {

    /**
     * Tell whether the session is still good.
     *
     * @param authorizerContext the event's {@code requestContext.authorizer}: text, or numbers
     * @return true before {@code sessionExpiresAt} (seconds since 1970); false from then on, and when it is missing or malformed
     */
    public boolean isGood(Map<String, ?> authorizerContext) {
        try {
            long expiry = Long.parseLong(String.valueOf(authorizerContext.get("sessionExpiresAt")));
            return clock.instant().isBefore(Instant.ofEpochSecond(expiry));
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
