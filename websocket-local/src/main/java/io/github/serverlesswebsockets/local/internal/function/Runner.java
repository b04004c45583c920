package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs the invocations of one function. Thread-safe. */
sealed interface Runner extends AutoCloseable permits FunctionPool, InstanceRunner {

    /** Runs an invocation, now or later; it is completed in any case. */
    void run(Invocation invocation);

    /** Says which function this is. */
    Function function();

    /** Runs an invocation as if the function took that much longer. */
    default void runLate(Invocation invocation, Duration delay, ScheduledExecutorService timer) {
        Duration timeout = function().timeout();
        boolean isTooLate = delay.compareTo(timeout) >= 0;
        Runnable end =
                isTooLate ? () -> invocation.complete(Errors.timedOut(function(), invocation)) : () -> run(invocation);
        ScheduledFuture<?> unused =
                timer.schedule(end, (isTooLate ? timeout : delay).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says whether somebody may sit and think at a breakpoint in it. */
    boolean isDebugged();

    /** Makes ready ahead of the first event. */
    void warm();

    @Override
    void close();
}
