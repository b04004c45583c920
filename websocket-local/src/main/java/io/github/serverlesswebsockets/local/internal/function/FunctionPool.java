package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * The processes of one function. The process that became idle last receives the next event; another one starts if all
 * existing processes are busy for too long. Thread-safe.
 */
final class FunctionPool implements FunctionRunner {

    /** The limit of one development machine. Further events wait for an idle process. */
    private static final int MAX_PROCESSES = 10;

    /** The timeout of a function that is being debugged. */
    private static final Duration DEBUG_TIMEOUT = Duration.ofDays(1);

    /** The time without a delivery after which all processes are considered busy with long invocations. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMillis(100);

    /** If an event has waited for this time, another process is started. Its start-up takes about as long. */
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(1);

    private final BiFunction<Function, String, FunctionProcess> launcher;
    private final ScheduledExecutorService timer;
    private final boolean isDebugged;
    private final Map<String, FunctionProcess> processes = new HashMap<>();
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private Function function;
    private long lastStartNanos = System.nanoTime();
    private long lastDeliveryNanos = lastStartNanos;
    private boolean isCheckScheduled;
    private boolean isClosed;

    /**
     * Creates a pool without processes.
     *
     * @param launcher starts a process of the function; the token identifies it to the {@link RuntimeApi}
     */
    FunctionPool(
            Function function,
            BiFunction<Function, String, FunctionProcess> launcher,
            ScheduledExecutorService timer,
            boolean isDebugged) {
        this.function = function;
        this.launcher = launcher;
        this.timer = timer;
        this.isDebugged = isDebugged;
    }

    @Override
    public synchronized Function function() {
        return function;
    }

    @Override
    public boolean isDebugged() {
        return isDebugged;
    }

    @Override
    public synchronized void warmUp() {
        if (processes.isEmpty() && !isClosed) {
            launch();
        }
    }

    @Override
    public synchronized void run(Invocation invocation) {
        if (isClosed) {
            invocation.complete(LambdaErrors.exit(function, invocation));
            return;
        }
        waiting.add(invocation);
        dispatch();
    }

    /** Ends each process as soon as it is idle. The changed function receives all later events. */
    synchronized void replace(Function changed) {
        function = changed;
        processes.values().forEach(FunctionProcess::retire);
        idle.forEach(process -> process.child().stop());
        idle.clear();
    }

    synchronized boolean owns(String token) {
        return processes.containsKey(token);
    }

    /** Returns the next event of a process, as soon as there is one. */
    synchronized CompletionStage<HttpResponse> next(String token) {
        FunctionProcess process = processes.get(token);
        if (process == null) {
            return HttpResponse.empty(404).completed();
        }
        if (!process.isReady()) {
            lastStartNanos = System.nanoTime();
        }
        CompletionStage<HttpResponse> event = process.awaitEvent();
        if (process.isRetired()) {
            process.child().stop();
            return event;
        }
        idle.push(process);
        dispatch();
        return event;
    }

    /** Removes the invocation to which a process responds, so that only the caller completes it. */
    synchronized Optional<Invocation> take(String token, String invocationId) {
        return Optional.ofNullable(processes.get(token)).flatMap(process -> process.take(invocationId));
    }

    /** Stores the error of a process that could not load its handler. */
    synchronized void failInit(String token, String error) {
        Optional.ofNullable(processes.get(token))
                .ifPresent(process -> process.failInit(new InvocationResult.Failed(error)));
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        processes.values().parallelStream().forEach(process -> process.child().close());
        waiting.forEach(invocation -> invocation.complete(LambdaErrors.exit(function, invocation)));
        waiting.clear();
    }

    private void dispatch() {
        if (isClosed) {
            return;
        }
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            deliver(idle.pop(), waiting.remove());
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (needsProcess()) {
            launch();
        }
        scheduleCheck();
    }

    /** Delivers an event and starts its timeout. The time for which it waited does not count. */
    private void deliver(FunctionProcess process, Invocation invocation) {
        process.deliver(invocation, isDebugged ? DEBUG_TIMEOUT : function.timeout());
        lastDeliveryNanos = System.nanoTime();
        scheduleCheck();
    }

    /** Returns whether to start a process. One starts after the other, because simultaneous starts delay each other. */
    private boolean needsProcess() {
        if (processes.isEmpty()) {
            return true;
        }
        long arrivedAt = waiting.element().arrivedAtNanos();
        boolean isLate = isPast(Math.max(lastDeliveryNanos, arrivedAt), DELIVERY_TIMEOUT)
                || isPast(Math.max(lastStartNanos, arrivedAt), WAIT_TIMEOUT);
        return isLate
                && processes.size() < maxProcesses()
                && processes.values().stream().allMatch(FunctionProcess::isReady);
    }

    private static boolean isPast(long sinceNanos, Duration timeout) {
        return System.nanoTime() - sinceNanos >= timeout.toNanos();
    }

    /** Only one process can listen on the debugger's port. */
    private int maxProcesses() {
        return isDebugged ? 1 : MAX_PROCESSES;
    }

    /** Schedules a check while invocations run or wait. This is cheaper than a timer for each invocation. */
    private void scheduleCheck() {
        if (!isCheckScheduled) {
            isCheckScheduled = true;
            ScheduledFuture<?> unused = timer.schedule(this::check, DELIVERY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void check() {
        isCheckScheduled = false;
        if (isClosed) {
            return;
        }
        processes.values().stream().filter(FunctionProcess::isOverdue).toList().forEach(this::timeOut);
        dispatch();
        if (processes.values().stream().anyMatch(FunctionProcess::isBusy)) {
            scheduleCheck();
        }
    }

    private void timeOut(FunctionProcess process) {
        process.current().ifPresent(invocation -> {
            // The process is removed first, so that it cannot receive another event before it has ended.
            processes.values().remove(process);
            invocation.complete(LambdaErrors.timeout(function, invocation));
            process.child().kill();
        });
    }

    private void launch() {
        String token = UUID.randomUUID().toString();
        FunctionProcess process = launcher.apply(function, token);
        processes.put(token, process);
        process.child().onExit(() -> removeExited(token));
    }

    private synchronized void removeExited(String token) {
        FunctionProcess process = processes.remove(token);
        if (process == null) {
            return;
        }
        idle.remove(process);
        process.current().ifPresent(invocation -> invocation.complete(LambdaErrors.exit(function, invocation)));
        if (!process.isReady() && !waiting.isEmpty()) {
            Invocation invocation = waiting.remove();
            invocation.complete(process.initError().orElseGet(() -> LambdaErrors.exit(function, invocation)));
        }
        dispatch();
    }
}
