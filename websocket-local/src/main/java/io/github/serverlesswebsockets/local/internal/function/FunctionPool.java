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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The processes of one function: the one that was idle last takes the next event; another starts when those there are take
 * too long. Thread-safe.
 */
final class FunctionPool implements Runner {

    /** A laptop is not a Region; further events wait for a free process. */
    private static final int MAX_PROCESSES = 10;

    private static final Duration A_DAY = Duration.ofDays(1);

    /** No event has had its turn for so long: the processes are all busy with long ones. */
    private static final long STANDSTILL_MILLIS = 100;

    /** The next event has waited for so long: about as long as another process takes to start. */
    private static final long LONG_WAIT_MILLIS = 1_000;

    private final Launcher launcher;
    private final ScheduledExecutorService timer;
    private final Map<String, FunctionProcess> processes = new HashMap<>();
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final boolean isDebugged;
    private Function function;
    private long lastStart = System.nanoTime();
    private long lastTurn = lastStart;
    private boolean isWatched;
    private boolean closed;

    FunctionPool(Function function, Launcher launcher, ScheduledExecutorService timer, boolean isDebugged) {
        this.function = function;
        this.launcher = launcher;
        this.timer = timer;
        this.isDebugged = isDebugged;
    }

    @Override
    public synchronized Function function() {
        return function;
    }

    /** Ends every process as soon as it is idle; the events after that meet the changed function. */
    synchronized void replace(Function changed) {
        function = changed;
        processes.values().forEach(FunctionProcess::retire);
        idle.forEach(process -> process.child().stop());
        idle.clear();
    }

    @Override
    public synchronized void run(Invocation invocation) {
        if (closed) {
            invocation.complete(Errors.exited(function, invocation));
            return;
        }
        waiting.add(invocation);
        dispatch();
    }

    @Override
    public boolean isDebugged() {
        return isDebugged;
    }

    @Override
    public synchronized void warm() {
        if (processes.isEmpty() && !closed) {
            launch();
        }
    }

    synchronized boolean owns(String token) {
        return processes.containsKey(token);
    }

    synchronized CompletionStage<HttpResponse> next(String token) {
        FunctionProcess process = processes.get(token);
        if (process == null) {
            return CompletableFuture.completedStage(HttpResponse.empty(404));
        }
        if (!process.isReady()) {
            lastStart = System.nanoTime();
        }
        CompletableFuture<HttpResponse> answer = process.poll();
        if (process.isRetired()) {
            process.child().stop();
            return answer;
        }
        idle.push(process);
        dispatch();
        return answer;
    }

    /** Takes the invocation that a process has answered; nobody else completes it then. */
    synchronized Optional<Invocation> take(String token, String invocationId) {
        return Optional.ofNullable(processes.get(token)).flatMap(process -> process.take(invocationId));
    }

    synchronized void initFailed(String token, String error) {
        Optional.ofNullable(processes.get(token)).ifPresent(process -> process.initFailed(new Result.Failed(error)));
    }

    @Override
    public synchronized void close() {
        closed = true;
        processes.values().parallelStream().forEach(process -> process.child().close());
        waiting.forEach(invocation -> invocation.complete(Errors.exited(function, invocation)));
        waiting.clear();
    }

    private void dispatch() {
        if (closed) {
            return;
        }
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            deliver(idle.pop(), waiting.remove());
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (isShort()) {
            launch();
        }
        watch();
    }

    /** One process after the other: many that start at once are all late. */
    private boolean isShort() {
        if (processes.isEmpty()) {
            return true;
        }
        long arrived = waiting.element().arrivedAt();
        boolean isSlow = isPast(Math.max(lastTurn, arrived), STANDSTILL_MILLIS)
                || isPast(Math.max(lastStart, arrived), LONG_WAIT_MILLIS);
        return isSlow
                && processes.size() < most()
                && processes.values().stream().allMatch(FunctionProcess::isReady);
    }

    private static boolean isPast(long since, long millis) {
        return System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Looks again after a while, as long as something runs or waits: cheaper than an alarm for each invocation. */
    private void watch() {
        if (!isWatched) {
            isWatched = true;
            ScheduledFuture<?> unused = timer.schedule(this::look, STANDSTILL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void look() {
        isWatched = false;
        if (closed) {
            return;
        }
        processes.values().stream().filter(FunctionProcess::isOverdue).toList().forEach(this::timeOut);
        dispatch();
        if (processes.values().stream().anyMatch(FunctionProcess::isBusy)) {
            watch();
        }
    }

    /** One process alone can own a debugger's port. */
    private int most() {
        return isDebugged ? 1 : MAX_PROCESSES;
    }

    /** The timeout's clock starts now: waiting for a process does not count. Nobody hurries a debugger. */
    private void deliver(FunctionProcess process, Invocation invocation) {
        process.deliver(invocation, isDebugged ? A_DAY : function.timeout());
        lastTurn = System.nanoTime();
        watch();
    }

    private void timeOut(FunctionProcess process) {
        process.current().ifPresent(invocation -> {
            // Forgotten at once: it must not take another event in the moment before it dies.
            processes.values().remove(process);
            invocation.complete(Errors.timedOut(function, invocation));
            process.child().kill();
        });
    }

    private void launch() {
        String token = UUID.randomUUID().toString();
        FunctionProcess process = launcher.launch(function, token);
        processes.put(token, process);
        process.child().onExit(() -> exited(token));
    }

    private synchronized void exited(String token) {
        FunctionProcess process = processes.remove(token);
        if (process == null) {
            return;
        }
        idle.remove(process);
        process.current().ifPresent(invocation -> invocation.complete(Errors.exited(function, invocation)));
        if (!process.isReady() && !waiting.isEmpty()) {
            Invocation invocation = waiting.remove();
            invocation.complete(process.initError().orElseGet(() -> Errors.exited(function, invocation)));
        }
        dispatch();
    }
}
