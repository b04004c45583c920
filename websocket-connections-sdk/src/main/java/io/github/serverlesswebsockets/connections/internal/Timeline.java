package io.github.serverlesswebsockets.connections.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * Tell the time, wait, and start what runs beside the caller. Replace it to test without sleeping: the testing package
 * has a virtual one. Implementations are safe for concurrent use.
 */
public interface Timeline {

    /**
     * Return the time of day.
     *
     * @return the instant
     */
    Instant now();

    /**
     * Measure durations, whatever happens to the time of day.
     *
     * @return nanoseconds since some fixed point, never going back
     */
    long nanos();

    /**
     * Start a task beside the caller.
     *
     * @param task what to do; it throws nothing
     */
    void start(Runnable task);

    /**
     * Wait for the next element of a queue, uninterrupted: an interrupt is kept for later.
     *
     * @param queue the queue
     * @param atMost how long to wait, 0 or more
     * @param <T> what is in the queue
     * @return the element, now removed; empty if none came in time
     */
    <T> Optional<T> poll(BlockingQueue<T> queue, Duration atMost);

    /**
     * Use real time and daemon threads that end by themselves after 5 s of idling.
     *
     * @param clock the time of day
     * @return the timeline that is used by default, with {@link Clock#systemUTC()}
     */
    static Timeline of(Clock clock) {
        return new SystemTimeline(clock);
    }
}
