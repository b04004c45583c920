package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import java.time.Instant;
import java.util.Map;

/** Decide whether the session of an open connection is still good. Implementations are safe for concurrent use. */
@FunctionalInterface
public interface SessionCheck {

    /**
     * Decide for one message.
     *
     * @param authorizer the authorizer's context as flat text
     * @param now the time
     * @return false to refuse the message
     */
    boolean isGood(Map<String, String> authorizer, Instant now);

    /**
     * Let a session end at {@code sessionExpiresAt} (epoch seconds); without that value it does not end, and a value
     * that is no number has ended.
     *
     * @return the check that is used by default
     */
    static SessionCheck expiry() {
        return (authorizer, now) -> now.isBefore(SessionEnds.parse(authorizer.get("sessionExpiresAt")));
    }
}
