package io.github.serverlesswebsockets.connections;

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
        return (authorizer, now) -> now.isBefore(end(authorizer));
    }

    /**
     * Read when a session ends.
     *
     * @param authorizer the authorizer's context as flat text
     * @return the end; {@link Instant#MAX} if it has none, {@link Instant#MIN} if its text is no number
     */
    static Instant end(Map<String, String> authorizer) {
        String end = authorizer.get("sessionExpiresAt");
        if (end == null) {
            return Instant.MAX;
        }
        return end.matches("[0-9]{1,15}") ? Instant.ofEpochSecond(Long.parseLong(end)) : Instant.MIN;
    }
}
