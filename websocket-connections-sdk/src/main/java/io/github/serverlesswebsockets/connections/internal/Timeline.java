package io.github.serverlesswebsockets.connections.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * The time of day, elapsed time, waiting, and background tasks. Tests replace it by virtual time. Implementations are
 * safe for concurrent use.
 */
public interface Timeline {

    /** Returns the time of day. */
    Instant now();

    /** Returns the nanoseconds since a fixed point. They never decrease, even if the time of day is changed. */
    long nanos();

    /**
     * Starts a background task.
     *
     * @param task the task; throws nothing
     */
    void start(Runnable task);

    /**
     * Waits for the next element of a queue. An interrupt does not end the wait, but remains set.
     *
     * @param timeout how long to wait, 0 or more
     * @return the element that was removed from the queue; empty after the timeout
     */
    <T> Optional<T> poll(BlockingQueue<T> queue, Duration timeout);

    /**
     * Returns the timeline of a clock: the clock itself if it is a timeline, otherwise real time with the clock's time of
     * day and with daemon threads that end after 5 s without a task.
     */
    static Timeline of(Clock clock) {
        return clock instanceof Timeline timeline ? timeline : new SystemTimeline(clock);
    }
}
