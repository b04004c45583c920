package io.github.serverlesswebsockets.auth.verify;

import java.time.Clock;
import java.util.List;

/**
 * Supply the secrets that verify HMAC tokens: the current one first, then those that are still trusted while a rotation settles.
 *
 * <p>Write your own source as a lambda and put {@link #cached} around it. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface HmacSecrets {

    /**
     * Return the secrets.
     *
     * @return the current secret first; a later one that is too short for the algorithm is not trusted
     * @throws KeysUnavailableException when there are none to be had; ends in 500
     */
    List<HmacSecret> secrets();

    /**
     * Return the secrets again because none of them verified a signature: perhaps they have been rotated.
     *
     * @return by default, what {@link #secrets()} says
     * @throws KeysUnavailableException when there are none to be had; ends in 500
     */
    default List<HmacSecret> refreshed() {
        return secrets();
    }

    /** Drop what is remembered, so that the next call asks anew; by default, nothing is. */
    default void forget() {}

    /**
     * Remember this source's answer.
     *
     * @param policy how long
     * @param clock the time
     * @return a source that asks this one seldom, and only once at a time; it never sleeps
     */
    default HmacSecrets cached(CachePolicy policy, Clock clock) {
        return new CachedSecrets(new CachedAnswer<>(this::secrets, policy, clock));
    }
}
