package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Let time pass without waiting: whoever waits moves it on, to the next thing that is to happen.
 *
 * <p>What is to happen runs in the thread that waits or advances, in the order of its time and then of its planning, so a
 * test sees the same at each run. Answers must come through {@link #after}; what another thread does takes no time here.
 * Safe for concurrent use.
 */
public final class VirtualTime implements Timeline {

    private record Plan(long at, long order, Runnable task) {}

    private static final Comparator<Plan> EARLIEST =
            Comparator.comparingLong(Plan::at).thenComparingLong(Plan::order);

    private final Instant start;
    private final PriorityQueue<Plan> plans = new PriorityQueue<>(EARLIEST);
    private long nanos;
    private long planned;

    private VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Begin at an instant.
     *
     * @param start the time of day at first
     * @return the time
     */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start);
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    /**
     * Return this time as a clock, for a store.
     *
     * @return a clock that moves with it
     */
    public Clock clock() {
        InstantSource source = this::now;
        return source.withZone(ZoneOffset.UTC);
    }

    /**
     * Plan something.
     *
     * @param pause how long from now, 0 or more
     * @param task what is to happen
     */
    public synchronized void after(Duration pause, Runnable task) {
        plans.add(new Plan(nanos + pause.toNanos(), planned++, task));
    }

    /**
     * Let time pass, and what is planned happen.
     *
     * @param duration how long
     */
    public synchronized void advance(Duration duration) {
        long end = nanos + duration.toNanos();
        boolean more = true;
        while (more) {
            more = happens(end);
        }
        nanos = Math.max(nanos, end);
    }

    @Override
    public void start(Runnable task) {
        after(Duration.ZERO, task);
    }

    @Override
    public synchronized <T> Optional<T> poll(BlockingQueue<T> queue, Duration atMost) {
        long end = nanos + atMost.toNanos();
        boolean more = true;
        while (more && queue.isEmpty()) {
            more = happens(end);
        }
        if (queue.isEmpty()) {
            nanos = Math.max(nanos, end);
        }
        return Optional.ofNullable(queue.poll());
    }

    private boolean happens(long end) {
        Optional<Plan> next = Optional.ofNullable(plans.peek()).filter(plan -> plan.at() <= end);
        next.ifPresent(plan -> {
            plans.remove(plan);
            nanos = Math.max(nanos, plan.at());
            plan.task().run();
        });
        return next.isPresent();
    }
}
