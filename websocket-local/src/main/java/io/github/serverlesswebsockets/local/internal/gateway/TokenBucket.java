package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import java.time.Clock;

/** A token bucket: it allows a burst at once and then a steady rate. Thread-safe. */
final class TokenBucket {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Throttle limit;
    private final Clock clock;
    private double tokens;
    private long filledAt;

    TokenBucket(Throttle limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.tokens = limit.burst();
        this.filledAt = clock.millis();
    }

    /** Takes a token if there is one. */
    synchronized boolean take() {
        long now = clock.millis();
        tokens = Math.min(limit.burst(), tokens + (now - filledAt) * limit.rate() / MILLIS_PER_SECOND);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
