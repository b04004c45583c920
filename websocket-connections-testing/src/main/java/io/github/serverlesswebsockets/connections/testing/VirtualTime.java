package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A virtual time that passes without waiting. A publisher with its {@link #clock()} waits in virtual time: the time then
 * advances to the next scheduled task.
 *
 * <p>Scheduled tasks run in the thread that waits or advances the time, ordered by their time and then by the order in
 * which they were scheduled, so that each run of a test is the same. Responses have to be scheduled with {@link #after};
 * work in other threads takes no virtual time. Safe for concurrent use.
 */
public final class VirtualTime {

    private record ScheduledTask(long at, long order, Runnable task) {}

    private static final Comparator<ScheduledTask> EARLIEST =
            Comparator.comparingLong(ScheduledTask::at).thenComparingLong(ScheduledTask::order);

    private final Instant start;
    private final PriorityQueue<ScheduledTask> tasks = new PriorityQueue<>(EARLIEST);
    private long nanos;
    private long scheduledCount;

    private VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Returns a virtual time that starts at an instant.
     *
     * @param start the first time of day
     * @return the time
     */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start);
    }

    /**
     * Returns the current time of day.
     *
     * @return the instant
     */
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    synchronized long nanos() {
        return nanos;
    }

    /**
     * Returns the clock of this time, for example for {@code Publisher.withClock} or a store. A publisher with this clock
     * also waits in virtual time.
     *
     * @return the clock
     */
    public Clock clock() {
        return new VirtualClock(ZoneOffset.UTC);
    }

    /**
     * Schedules a task.
     *
     * @param pause the delay from now, 0 or more
     * @param task the task
     */
    public synchronized void after(Duration pause, Runnable task) {
        tasks.add(new ScheduledTask(nanos + pause.toNanos(), scheduledCount++, task));
    }

    /**
     * Advances the time and runs the tasks that are due.
     *
     * @param duration by how much the time advances
     */
    public synchronized void advance(Duration duration) {
        long end = nanos + duration.toNanos();
        boolean more = true;
        while (more) {
            more = runNext(end);
        }
        nanos = Math.max(nanos, end);
    }

    void start(Runnable task) {
        after(Duration.ZERO, task);
    }

    synchronized <T> Optional<T> poll(BlockingQueue<T> queue, Duration timeout) {
        long end = nanos + timeout.toNanos();
        boolean more = true;
        while (more && queue.isEmpty()) {
            more = runNext(end);
        }
        if (queue.isEmpty()) {
            nanos = Math.max(nanos, end);
        }
        return Optional.ofNullable(queue.poll());
    }

    private boolean runNext(long end) {
        Optional<ScheduledTask> next = Optional.ofNullable(tasks.peek()).filter(scheduled -> scheduled.at() <= end);
        next.ifPresent(scheduled -> {
            tasks.remove(scheduled);
            nanos = Math.max(nanos, scheduled.at());
            scheduled.task().run();
        });
        return next.isPresent();
    }

    /** The clock of this time, which the SDK recognizes as a timeline. */
    private final class VirtualClock extends Clock implements Timeline {

        private final ZoneId zone;

        private VirtualClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return VirtualTime.this.now();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new VirtualClock(other);
        }

        @Override
        public Instant now() {
            return VirtualTime.this.now();
        }

        @Override
        public long nanos() {
            return VirtualTime.this.nanos();
        }

        @Override
        public void start(Runnable task) {
            VirtualTime.this.start(task);
        }

        @Override
        public <T> Optional<T> poll(BlockingQueue<T> queue, Duration timeout) {
            return VirtualTime.this.poll(queue, timeout);
        }
    }
}
