package io.github.serverlesswebsockets.local.internal.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends connections that were idle for ten minutes, or open for two hours. */
final class Lifetimes implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration OPEN = Duration.ofHours(2);

    /** Real time: a clock that runs sixty times as fast is late by six of its seconds at most, as AWS is. */
    private static final long PERIOD_MS = 100;

    private final OpenConnections connections;
    private final Clock clock;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Lifetimes::daemon);

    Lifetimes(OpenConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    Lifetimes start() {
        // A connection that fails to close must not end the ticks of all others.
        ScheduledFuture<?> unused =
                ticks.scheduleWithFixedDelay(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private void tick() {
        long now = clock.millis();
        connections.forEach(connection -> {
            if (now - connection.openedAt() >= OPEN.toMillis()) {
                connection.close(Ending.TOO_OLD);
            } else if (now - connection.quietSince() >= IDLE.toMillis()) {
                connection.close(Ending.IDLE);
            }
        });
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "lifetimes");
        thread.setDaemon(true);
        return thread;
    }
}
