package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;

/**
 * Hands out the posts of a second, a twentieth of them at once. Halved when API Gateway throttles everybody, it grows back
 * by a twentieth of the whole each second.
 */
final class RateBudget {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();
    private static final double SMALLEST = 10;

    private final double most;
    private final double least;
    private double rate;
    private double tokens;
    private long refilled;
    private long halved = -Duration.ofSeconds(1).toNanos();

    RateBudget(int postsPerSecond) {
        most = postsPerSecond;
        least = Math.min(SMALLEST, most);
        rate = most;
        tokens = burst();
    }

    double rate() {
        return rate;
    }

    /** Return how long to wait for the next post; 0 if it may go now. */
    long delay(long now) {
        refill(now);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * SECOND / rate);
    }

    void take() {
        tokens--;
    }

    /** Halve the rate, but only once a second: what is on its way was posted at the rate before. */
    boolean halve(long now) {
        if (now - halved < SECOND) {
            return false;
        }
        refill(now);
        halved = now;
        rate = Math.max(least, rate / 2);
        tokens = Math.min(tokens, burst());
        return true;
    }

    private void refill(long now) {
        double seconds = (now - refilled) / SECOND;
        refilled = now;
        rate = Math.min(most, rate + most / 20 * seconds);
        tokens = Math.min(burst(), tokens + rate * seconds);
    }

    private double burst() {
        return Math.max(1, rate / 20);
    }
}
