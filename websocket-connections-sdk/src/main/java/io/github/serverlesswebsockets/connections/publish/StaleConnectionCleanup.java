package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes stale connections from the store, eight at a time, until a timeout or until too many removals fail one after
 * the other.
 */
final class StaleConnectionCleanup {

    private static final Logger LOG = System.getLogger(StaleConnectionCleanup.class.getName());
    private static final int MAX_RUNNING = 8;
    private static final int MAX_FAILURES = 20;

    private final ConnectionStore store;
    private final RunClock clock;
    private final ResultBuilder results;
    private final Deque<ConnectionId> waiting;
    private final ConcurrentTasks<ConnectionId> removals;
    private int failures;

    StaleConnectionCleanup(Publisher publisher, RunClock clock, ResultBuilder results) {
        this.store = publisher.store();
        this.clock = clock;
        this.results = results;
        this.waiting = new ArrayDeque<>(results.stale());
        this.removals = new ConcurrentTasks<>(publisher.timeline(), MAX_RUNNING);
    }

    /**
     * Removes the stale connections of a run.
     *
     * @param end when the removal ends, by the clock of the run
     * @return the connections that were not removed before the end; failures are counted instead, because a retry would
     *     probably fail too
     */
    List<ConnectionId> run(long end) {
        boolean isInTime = clock.now() < end;
        while (isInTime && !isFinished()) {
            startRemovals();
            isInTime = removals.processNext(Duration.ofNanos(end - clock.now()));
        }
        return remaining();
    }

    private boolean isFinished() {
        return removals.isEmpty() && (waiting.isEmpty() || isAbandoned());
    }

    private boolean isAbandoned() {
        return failures >= MAX_FAILURES;
    }

    private void startRemovals() {
        while (removals.hasCapacity() && !waiting.isEmpty() && !isAbandoned()) {
            ConnectionId id = waiting.remove();
            removals.start(id, () -> remove(id));
        }
    }

    private Runnable remove(ConnectionId id) {
        try {
            ConnectionStore.Removal removal = store.removeGone(id, clock.connectingSince());
            return () -> removed(removal);
        } catch (RuntimeException | Error e) {
            return () -> failed(id, e);
        }
    }

    private void removed(ConnectionStore.Removal removal) {
        failures = 0;
        results.countOrphans(removal.orphans());
    }

    // The run succeeds nevertheless: the messages have been sent, and the rows expire.
    private void failed(ConnectionId id, Throwable e) {
        failures++;
        results.countNotRemoved(1);
        LOG.log(Level.WARNING, LogLine.of("cleanup.failed", "connectionId", id.value()), e);
    }

    private List<ConnectionId> remaining() {
        if (isAbandoned()) {
            results.countNotRemoved(waiting.size());
            waiting.clear();
        }
        return Stream.concat(removals.running().stream(), waiting.stream()).toList();
    }
}
