package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Forgets connections that are gone, eight at a time, until the time is over or the store has failed too often. */
final class CleanUp {

    private static final Logger LOG = System.getLogger(CleanUp.class.getName());
    private static final int AT_ONCE = 8;
    private static final int MOST_FAILURES = 20;

    private final PublishSettings settings;
    private final Tally tally;
    private final Deque<ConnectionId> waiting;
    private final Set<ConnectionId> running = new LinkedHashSet<>();
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private int failures;

    CleanUp(PublishSettings settings, Tally tally, Collection<ConnectionId> gone) {
        this.settings = settings;
        this.tally = tally;
        this.waiting = new ArrayDeque<>(gone);
    }

    /** Return those that the time did not suffice for; those that failed are counted, because they would fail again. */
    List<ConnectionId> run(Duration atMost) {
        long began = settings.timeline().nanos();
        boolean inTime = !atMost.isZero();
        while (inTime && !finished()) {
            startMore();
            Duration left = atMost.minusNanos(settings.timeline().nanos() - began);
            Optional<Runnable> arrival = left.isNegative() ? Optional.empty() : poll(left);
            arrival.ifPresent(Runnable::run);
            inTime = arrival.isPresent();
        }
        return leftOver();
    }

    private Optional<Runnable> poll(Duration left) {
        return settings.timeline().poll(arrivals, left);
    }

    private boolean finished() {
        return running.isEmpty() && (waiting.isEmpty() || abandoned());
    }

    private boolean abandoned() {
        return failures >= MOST_FAILURES;
    }

    private void startMore() {
        while (running.size() < AT_ONCE && !waiting.isEmpty() && !abandoned()) {
            ConnectionId id = waiting.remove();
            running.add(id);
            settings.timeline().start(() -> arrivals.add(forget(id)));
        }
    }

    private Runnable forget(ConnectionId id) {
        try {
            ConnectionStore.Removal removal = settings.store().removeGone(id, settings.grace());
            return () -> forgotten(id, removal);
        } catch (RuntimeException | Error e) {
            return () -> failed(id, e);
        }
    }

    private void forgotten(ConnectionId id, ConnectionStore.Removal removal) {
        running.remove(id);
        failures = 0;
        tally.orphans(removal.orphans());
    }

    // The rows expire by themselves, and the messages have been sent.
    private void failed(ConnectionId id, Throwable e) {
        running.remove(id);
        failures++;
        tally.uncleaned(1);
        LOG.log(Level.WARNING, "event=cleanUpFailed connectionId=" + id.value(), e);
    }

    private List<ConnectionId> leftOver() {
        if (abandoned()) {
            tally.uncleaned(waiting.size());
            waiting.clear();
        }
        return Stream.concat(running.stream(), waiting.stream()).toList();
    }
}
