package io.github.serverlesswebsockets.auth.key;

import java.time.Duration;

/** How long keys are cached. Immutable and thread-safe. */
public final class CachePolicy {

    /** Fetches again after 5 minutes, uses old keys for 1 hour while the source is down, and refreshes at most every 30 seconds. */
    public static final CachePolicy DEFAULT = of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(30));

    private final Duration maxAge;
    private final Duration staleFor;
    private final Duration cooldown;

    private CachePolicy(Duration maxAge, Duration staleFor, Duration cooldown) {
        this.maxAge = maxAge;
        this.staleFor = staleFor;
        this.cooldown = cooldown;
    }

    /**
     * Returns a policy.
     *
     * @param maxAge the age at which keys are fetched again
     * @param staleFor the age up to which keys are used while the source is down, at least {@code maxAge}
     * @param cooldown the minimum time between two refreshes that are caused by invalid signatures or unknown keys, and
     *     between a failed fetch and the next one while old keys are usable
     * @return the policy
     * @throws IllegalArgumentException if a duration is not positive, or {@code staleFor} is below {@code maxAge}
     */
    public static CachePolicy of(Duration maxAge, Duration staleFor, Duration cooldown) {
        boolean positive = maxAge.compareTo(Duration.ZERO) > 0
                && staleFor.compareTo(Duration.ZERO) > 0
                && cooldown.compareTo(Duration.ZERO) > 0;
        if (!positive || staleFor.compareTo(maxAge) < 0) {
            throw new IllegalArgumentException(
                    "The cache policy is invalid: expected positive durations and staleFor of at least maxAge, found maxAge=%s staleFor=%s cooldown=%s."
                            .formatted(maxAge, staleFor, cooldown));
        }
        return new CachePolicy(maxAge, staleFor, cooldown);
    }

    Duration maxAge() {
        return maxAge;
    }

    Duration staleFor() {
        return staleFor;
    }

    Duration cooldown() {
        return cooldown;
    }
}
