package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The timer that closes connections that were idle for ten minutes, or open for two hours. */
final class ConnectionTimeouts implements AutoCloseable {

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration CONNECTION_TIMEOUT = Duration.ofHours(2);

    /**
     * The delay is in real time. With a clock that runs 60 times as fast, a timeout can be detected up to 6 seconds of
     * that clock late.
     */
    private static final Duration CHECK_DELAY = Duration.ofMillis(100);

    private final OpenConnections connections;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(BackgroundThreads.factory("connection-timeouts"));

    ConnectionTimeouts(OpenConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    ConnectionTimeouts start() {
        long delay = CHECK_DELAY.toMillis();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::check, delay, delay, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void check() {
        long now = clock.millis();
        connections.forEach(connection -> {
            if (now - connection.openedAt() >= CONNECTION_TIMEOUT.toMillis()) {
                connection.close(CloseReason.MAX_DURATION);
            } else if (now - connection.idleSince() >= IDLE_TIMEOUT.toMillis()) {
                connection.close(CloseReason.IDLE_TIMEOUT);
            }
        });
    }
}
