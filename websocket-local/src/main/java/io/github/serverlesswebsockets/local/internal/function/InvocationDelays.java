package io.github.serverlesswebsockets.local.internal.function;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Delays that make functions slower, so that tests can observe timeouts. Thread-safe. */
public final class InvocationDelays {

    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    InvocationDelays(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /**
     * Makes every later invocation of a function take longer. An invocation whose delay reaches the function's timeout times
     * out.
     *
     * @param function the physical name of the function
     * @param delay the additional time; zero for none
     */
    public void set(String function, Duration delay) {
        delays.put(function, delay);
    }

    /** Runs an invocation after the function's delay. If the delay reaches the timeout, it only times out. */
    void run(FunctionRunner runner, Invocation invocation) {
        Duration delay = delays.getOrDefault(runner.function().name(), Duration.ZERO);
        Duration timeout = runner.function().timeout();
        if (delay.isZero()) {
            runner.run(invocation);
        } else if (delay.compareTo(timeout) < 0) {
            schedule(() -> runner.run(invocation), delay);
        } else {
            schedule(() -> invocation.complete(LambdaErrors.timeout(runner.function(), invocation)), timeout);
        }
    }

    private void schedule(Runnable task, Duration delay) {
        ScheduledFuture<?> unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
