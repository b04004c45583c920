package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * Divides the time of a run, in nanoseconds since its start.
 *
 * @param stopAt when reading and sending end: a fifth of the time before the deadline, at most 3 s
 * @param drainUntil until when answers to posts in flight are awaited
 * @param end the deadline
 */
record Timetable(long stopAt, long drainUntil, long end) {

    /** Centuries, and still far from an overflow. */
    static final long NEVER = Long.MAX_VALUE / 4;

    private static final Timetable ENDLESS = new Timetable(NEVER, NEVER, NEVER);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long MARGIN = Duration.ofSeconds(3).toNanos();

    static Timetable until(Instant deadline, Instant now) {
        if (deadline.isAfter(now.plus(LONGEST))) {
            return ENDLESS;
        }
        long left = deadline.isBefore(now) ? 0 : Duration.between(now, deadline).toNanos();
        long margin = Math.min(MARGIN, left / 5);
        return new Timetable(left - margin, left - margin / 3, left);
    }

    boolean endless() {
        return end == NEVER;
    }

    /** Return until when to clean up: a fifth of what remains. */
    long cleanUntil(long now) {
        return endless() ? NEVER : now + Math.max(0, end - now) / 5;
    }
}
