package io.github.serverlesswebsockets.auth.key;

import java.time.Clock;
import java.util.List;

/**
 * A source of the keys that verify tokens: {@link HmacSecret}s, or {@link VerificationKey}s of one issuer.
 *
 * <p>{@link JwksSource} reads public keys from the issuer, and {@code SecretsManagerSecrets} reads secrets. Write your own source as a
 * lambda and call {@link #cached} on it. Implementations must be thread-safe.
 *
 * @param <K> the type of the keys
 */
@FunctionalInterface
public interface KeySource<K> {

    /**
     * Returns the keys.
     *
     * @return the keys. Of secrets, the current one comes first, followed by previous ones that are still trusted after a rotation; a
     *     previous one that is too short for the algorithm is not trusted
     * @throws KeysUnavailableException if there are no keys; ends in 500
     */
    List<K> keys();

    /**
     * Returns a source of keys that never change.
     *
     * @param keys the keys; of secrets, the current one comes first
     * @param <K> the type of the keys
     * @return the source
     */
    static <K> KeySource<K> of(List<K> keys) {
        List<K> fixed = List.copyOf(keys);
        // Not a lambda, because the first lambda of a process starts LambdaMetafactory (ADR 0009).
        return new KeySource<>() {
            @Override
            public List<K> keys() {
                return fixed;
            }
        };
    }

    /**
     * Returns the current keys. It is called if no known key matches a token, because the keys may have been rotated.
     *
     * @return by default, the result of {@link #keys()}
     * @throws KeysUnavailableException if there are no keys; ends in 500
     */
    default List<K> refresh() {
        return keys();
    }

    /** Removes cached keys, so that the next call fetches them. By default, nothing is cached. */
    default void clear() {}

    /**
     * Returns a source that caches the keys of this one.
     *
     * @param policy how long keys are cached
     * @param clock the clock
     * @return a source that calls this one rarely, and with one call at a time
     */
    default KeySource<K> cached(CachePolicy policy, Clock clock) {
        return new CachedKeys<>(this, policy, clock);
    }
}
