package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Keeps the recipients that are to be posted to again, each until its time; some only when all others are done. */
final class Retries {

    private static final long FIRST = Duration.ofMillis(250).toNanos();
    private static final long LONGEST = Duration.ofSeconds(4).toNanos();
    private static final long LATE = Duration.ofMillis(500).toNanos();

    private final PriorityQueue<Attempt> waiting = new PriorityQueue<>(Comparator.comparingLong(Attempt::due));
    private final List<Attempt> late = new ArrayList<>();

    /** Post again after a pause that doubles with each time, up to 4 s. */
    void again(Attempt attempt, long now, int times) {
        long pause = Math.min(LONGEST, FIRST << Math.min(times - 1, 10));
        attempt.postAgainAt(now + (long) (pause * jitter(attempt, times)));
        waiting.add(attempt);
    }

    /** Post again when all others are done, half a second later at the earliest. */
    void atTheEnd(Attempt attempt, long now) {
        attempt.postAgainAt(now + LATE);
        late.add(attempt);
    }

    /** Let those go that waited for the others. */
    void end() {
        waiting.addAll(late);
        late.clear();
    }

    Optional<Attempt> takeDue(long now) {
        return Optional.ofNullable(waiting.peek())
                .filter(first -> first.due() <= now)
                .map(first -> waiting.remove());
    }

    /** Return when the next is due; {@code Long.MAX_VALUE} if none is. */
    long nextDue() {
        return Optional.ofNullable(waiting.peek()).map(Attempt::due).orElse(Long.MAX_VALUE);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && late.isEmpty();
    }

    boolean onlyLate() {
        return waiting.isEmpty() && !late.isEmpty();
    }

    int size() {
        return waiting.size() + late.size();
    }

    int late() {
        return late.size();
    }

    Stream<Attempt> all() {
        return Stream.concat(waiting.stream(), late.stream());
    }

    // Spread over 0.5 to 1.5 by the connection: the same in each run of a test, and no two clients in step.
    private static double jitter(Attempt attempt, int times) {
        int hash = (attempt.recipient().connection().value().hashCode() + times) * 0x9E3779B9;
        return 0.5 + (hash >>> 16) / 65_536.0;
    }
}
