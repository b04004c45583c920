package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import java.time.Instant;
import java.util.Map;

/** A check of the session of an open connection. Implementations must be safe for concurrent use. */
@FunctionalInterface
public interface SessionCheck {

    /**
     * Returns whether a session is still valid when a message arrives.
     *
     * @param authorizer the authorizer's context as flat text
     * @param now the current time
     * @return false to reject the message with {@code SESSION_EXPIRED}
     */
    boolean isValid(Map<String, String> authorizer, Instant now);

    /**
     * Returns a check by which a session expires at {@code sessionExpiresAt} (epoch seconds). Without that value it does not
     * expire; with a value that is not a number it has expired.
     *
     * @return the check that is used by default
     */
    static SessionCheck expiry() {
        return (authorizer, now) -> now.isBefore(SessionEnds.parse(authorizer.get("sessionExpiresAt")));
    }
}
