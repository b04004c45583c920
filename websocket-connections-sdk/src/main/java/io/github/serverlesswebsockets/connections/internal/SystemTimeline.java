package io.github.serverlesswebsockets.connections.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. The number of threads is not limited, because callers limit the number of tasks. */
final class SystemTimeline implements Timeline {

    private static final int IDLE_TIMEOUT_SECONDS = 5;

    private final Clock clock;
    private final Executor threads;

    SystemTimeline(Clock clock) {
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_TIMEOUT_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                SystemTimeline::daemon);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void start(Runnable task) {
        threads.execute(task);
    }

    @Override
    public <T> Optional<T> poll(BlockingQueue<T> queue, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.ofNullable(queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "websocket-publisher");
        thread.setDaemon(true);
        return thread;
    }
}
