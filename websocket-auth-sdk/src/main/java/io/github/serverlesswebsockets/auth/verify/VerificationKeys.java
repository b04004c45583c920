package io.github.serverlesswebsockets.auth.verify;

import java.time.Clock;
import java.util.List;

/**
 * Supply the public keys that verify tokens of one issuer.
 *
 * <p>{@link JwksSource} reads them from the issuer. Write your own source as a lambda and put {@link #cached} around it. Implementations
 * must be thread-safe.
 */
@FunctionalInterface
public interface VerificationKeys {

    /**
     * Return the keys.
     *
     * @return the keys; one without an id verifies whatever key id a token names
     * @throws KeysUnavailableException when there are none to be had; ends in 500
     */
    List<VerificationKey> keys();

    /**
     * Return the keys again because none of them has the id that a token names: perhaps they have been rotated.
     *
     * @return by default, what {@link #keys()} says
     * @throws KeysUnavailableException when there are none to be had; ends in 500
     */
    default List<VerificationKey> refreshed() {
        return keys();
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
    default VerificationKeys cached(CachePolicy policy, Clock clock) {
        return new CachedKeys(new CachedAnswer<>(this::keys, policy, clock));
    }
}
