package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;

/**
 * A token bucket for the requests per second, with bursts of a twentieth of a second. The rate is halved when API Gateway
 * throttles the account, and then grows by a twentieth of the maximum per second.
 */
final class RateLimiter {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();
    private static final double MIN_RATE = 10;

    private final double maxRate;
    private final double minRate;
    private double rate;
    private double tokens;
    private long refilledAt;
    private long halvedAt = -Duration.ofSeconds(1).toNanos();

    RateLimiter(int postsPerSecond) {
        maxRate = postsPerSecond;
        minRate = Math.min(MIN_RATE, maxRate);
        rate = maxRate;
        tokens = maxTokens();
    }

    double rate() {
        return rate;
    }

    /** Returns how long to wait before the next request; 0 if it may be sent now. */
    long delay(long now) {
        refill(now);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * SECOND / rate);
    }

    void take() {
        tokens--;
    }

    /**
     * Halves the rate, at most once per second, because requests in flight were sent at the previous rate.
     *
     * @return false if the rate was not changed
     */
    boolean halve(long now) {
        if (now - halvedAt < SECOND) {
            return false;
        }
        refill(now);
        halvedAt = now;
        rate = Math.max(minRate, rate / 2);
        tokens = Math.min(tokens, maxTokens());
        return true;
    }

    private void refill(long now) {
        double seconds = (now - refilledAt) / SECOND;
        refilledAt = now;
        rate = Math.min(maxRate, rate + maxRate / 20 * seconds);
        tokens = Math.min(maxTokens(), tokens + rate * seconds);
    }

    private double maxTokens() {
        return Math.max(1, rate / 20);
    }
}
