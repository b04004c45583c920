package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The recipients whose requests are retried: most of them after a delay, some of them after all others are complete. */
final class RetryQueue {

    private static final long MIN_DELAY = Duration.ofMillis(250).toNanos();
    private static final long MAX_DELAY = Duration.ofSeconds(4).toNanos();
    private static final long LAST_DELAY = Duration.ofMillis(500).toNanos();

    private final PriorityQueue<Attempt> scheduled = new PriorityQueue<>(Comparator.comparingLong(Attempt::due));
    private final List<Attempt> last = new ArrayList<>();

    /** Schedules a retry after a delay that doubles each time, up to 4 s. */
    void add(Attempt attempt, long now, int times) {
        long delay = Math.min(MAX_DELAY, MIN_DELAY << Math.min(times - 1, 10));
        attempt.setDue(now + (long) (delay * jitter(attempt, times)));
        scheduled.add(attempt);
    }

    /** Adds a retry that is made when all others are complete, and at least half a second later. */
    void addLast(Attempt attempt, long now) {
        attempt.setDue(now + LAST_DELAY);
        last.add(attempt);
    }

    /** Schedules the retries that {@link #addLast} has added. */
    void scheduleLast() {
        scheduled.addAll(last);
        last.clear();
    }

    Optional<Attempt> takeDue(long now) {
        return Optional.ofNullable(scheduled.peek())
                .filter(first -> first.due() <= now)
                .map(first -> scheduled.remove());
    }

    /** Returns when the next retry is due; {@code Long.MAX_VALUE} if none is scheduled. */
    long nextDue() {
        return Optional.ofNullable(scheduled.peek()).map(Attempt::due).orElse(Long.MAX_VALUE);
    }

    boolean isEmpty() {
        return scheduled.isEmpty() && last.isEmpty();
    }

    boolean hasOnlyLast() {
        return scheduled.isEmpty() && !last.isEmpty();
    }

    int size() {
        return scheduled.size() + last.size();
    }

    int lastSize() {
        return last.size();
    }

    Stream<Attempt> all() {
        return Stream.concat(scheduled.stream(), last.stream());
    }

    // A factor of 0.5 to 1.5 from a hash of the connection id. It differs between clients, and is the same in each run
    // of a test.
    private static double jitter(Attempt attempt, int times) {
        int hash = (attempt.recipient().connection().value().hashCode() + times) * 0x9E3779B9;
        return 0.5 + (hash >>> 16) / 65_536.0;
    }
}
