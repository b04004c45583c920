package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * The deadlines of the phases of a run, in nanoseconds since its start.
 *
 * @param sendUntil when reading and sending end: a fifth of the time before the end, at most 3 s
 * @param receiveUntil when the run stops waiting for responses
 * @param end when the result is needed
 */
record RunDeadlines(long sendUntil, long receiveUntil, long end) {

    /** No deadline. The value is small enough that additions do not overflow. */
    static final long UNLIMITED = Long.MAX_VALUE / 4;

    private static final RunDeadlines NONE = new RunDeadlines(UNLIMITED, UNLIMITED, UNLIMITED);
    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final long MAX_MARGIN = Duration.ofSeconds(3).toNanos();

    static RunDeadlines of(Instant deadline, Instant now) {
        if (deadline.isAfter(now.plus(MAX_DURATION))) {
            return NONE;
        }
        long left = deadline.isBefore(now) ? 0 : Duration.between(now, deadline).toNanos();
        long margin = Math.min(MAX_MARGIN, left / 5);
        return new RunDeadlines(left - margin, left - margin / 3, left);
    }

    boolean isUnlimited() {
        return end == UNLIMITED;
    }

    /** Returns when the removal of stale connections ends: after a fifth of the remaining time. */
    long cleanUpUntil(long now) {
        return isUnlimited() ? UNLIMITED : now + Math.max(0, end - now) / 5;
    }
}
