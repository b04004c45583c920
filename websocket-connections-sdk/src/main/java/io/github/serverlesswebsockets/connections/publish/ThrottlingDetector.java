package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.util.Arrays;

/**
 * Distinguishes an account that is throttled from single clients that read slowly, because API Gateway responds with 429
 * in both cases. It evaluates the responses of the last second.
 *
 * <p>Only the first 429 of a connection counts, so that retries for a slow client do not look like a throttled account.
 */
final class ThrottlingDetector {

    private enum State {
        UNKNOWN,
        MOSTLY_SERVED,
        WIDELY_THROTTLED
    }

    private static final int SLOTS = 10;
    private static final long SLOT_NANOS = Duration.ofMillis(100).toNanos();
    private static final int MIN_THROTTLED = 3;

    private final int[] throttled = new int[SLOTS];
    private final int[] served = new int[SLOTS];
    private long slot;
    private State state = State.UNKNOWN;

    /** Records a response other than 429; failed requests are not recorded. */
    void recordServed(long now) {
        advance(now);
        served[index()]++;
        evaluate();
    }

    /** Records the first 429 of a connection. */
    void recordFirstThrottled(long now) {
        advance(now);
        throttled[index()]++;
        evaluate();
    }

    /** Returns whether the account is throttled: at least three connections, and at least 2 % of the responses. */
    boolean isAccountThrottled(long now) {
        advance(now);
        int count = sum(throttled);
        return count >= MIN_THROTTLED && count * 49 >= sum(served);
    }

    /** Returns whether most requests are served, so that a connection that is throttled again is a slow client. */
    boolean isMostlyServed(long now) {
        advance(now);
        return state == State.MOSTLY_SERVED;
    }

    /** Returns whether at least 10 % of the requests are throttled. */
    boolean isWidelyThrottled(long now) {
        advance(now);
        return state == State.WIDELY_THROTTLED;
    }

    /** Discards the responses to requests at the previous rate. The state remains until there are new responses. */
    void reset() {
        Arrays.fill(throttled, 0);
        Arrays.fill(served, 0);
    }

    private void evaluate() {
        int bad = sum(throttled);
        int good = sum(served);
        if (bad >= MIN_THROTTLED && bad * 9 >= good) {
            state = State.WIDELY_THROTTLED;
        } else if (good > 0) {
            state = State.MOSTLY_SERVED;
        }
    }

    private void advance(long now) {
        long current = now / SLOT_NANOS;
        for (long next = Math.max(slot + 1, current - SLOTS + 1); next <= current; next++) {
            throttled[(int) (next % SLOTS)] = 0;
            served[(int) (next % SLOTS)] = 0;
        }
        slot = Math.max(slot, current);
    }

    private int index() {
        return (int) (slot % SLOTS);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
