package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import java.time.Duration;
import java.time.Instant;

/** The time of one run: the time of day, and the nanoseconds since the start of the run with its deadlines. */
final class RunClock {

    /** No deadline. The value is small enough that additions do not overflow. */
    static final long UNLIMITED = Long.MAX_VALUE / 4;

    private static final Duration MAX_DURATION = Duration.ofDays(1);
    private static final long MAX_MARGIN = Duration.ofSeconds(3).toNanos();
    // The integration of $connect may take 29 s.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

    private final Timeline timeline;
    private final long start;
    private final long end;
    private final long margin;

    RunClock(Timeline timeline, Instant deadline) {
        this.timeline = timeline;
        this.start = timeline.nanos();
        this.end = nanosUntil(deadline, timeline.now());
        this.margin = isUnlimited() ? 0 : Math.min(MAX_MARGIN, end / 5);
    }

    Instant timeOfDay() {
        return timeline.now();
    }

    /** Returns an instant: a connection whose connect time is not before it may still be opening. */
    Instant connectingSince() {
        return timeOfDay().minus(CONNECT_TIMEOUT);
    }

    /** Returns the nanoseconds since the start. */
    long now() {
        return timeline.nanos() - start;
    }

    boolean isUnlimited() {
        return end == UNLIMITED;
    }

    /** Returns when reading and sending end: a fifth of the available time before the end, at most 3 s before it. */
    long sendUntil() {
        return end - margin;
    }

    /** Returns when the run stops waiting for responses. */
    long receiveUntil() {
        return end - margin / 3;
    }

    /** Returns when the removal of stale connections ends if it starts now: after a fifth of the remaining time. */
    long cleanUpUntil() {
        return isUnlimited() ? UNLIMITED : now() + Math.max(0, end - now()) / 5;
    }

    private static long nanosUntil(Instant deadline, Instant now) {
        if (deadline.isAfter(now.plus(MAX_DURATION))) {
            return UNLIMITED;
        }
        return deadline.isBefore(now) ? 0 : Duration.between(now, deadline).toNanos();
    }
}
