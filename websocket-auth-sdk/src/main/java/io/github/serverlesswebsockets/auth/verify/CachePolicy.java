package io.github.serverlesswebsockets.auth.verify;

import java.time.Duration;

/**
 * Decide how long keys are remembered.
 *
 * @param maxAge when to ask the source again; default 5 minutes
 * @param staleFor how old an answer may get while the source is down; default 1 hour, never below {@code maxAge}
 * @param cooldown how long to wait between two refreshes after bad signatures or unknown keys, and after a failure while an old answer is
 *     usable; default 30 seconds
 */
public record CachePolicy(Duration maxAge, Duration staleFor, Duration cooldown) {

    /** Ask again after 5 minutes, live through an outage of an hour, refresh at most every 30 seconds. */
    public static final CachePolicy DEFAULT =
            new CachePolicy(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(30));

    /**
     * Check the bounds.
     *
     * @throws IllegalArgumentException when a duration is not positive or {@code staleFor} is below {@code maxAge}
     */
    public CachePolicy {
        boolean positive = maxAge.compareTo(Duration.ZERO) > 0
                && staleFor.compareTo(Duration.ZERO) > 0
                && cooldown.compareTo(Duration.ZERO) > 0;
        if (!positive || staleFor.compareTo(maxAge) < 0) {
            throw new IllegalArgumentException(
                    "maxAge, staleFor and cooldown must be positive, staleFor at least maxAge");
        }
    }
}
