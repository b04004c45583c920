package io.github.serverlesswebsockets.local.function;

import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Stack.Function;
import java.time.Clock;
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

/** The processes of one function: an idle one takes the next event, otherwise one more starts. Thread-safe. */
final class FunctionPool implements Runner {

    /** A laptop is not a Region; further events wait for a free process. */
    private static final int MAX_PROCESSES = 10;

    private static final Duration A_DAY = Duration.ofDays(1);

    /** A burst of short events is served sooner by the processes there are than by many that start at once. */
    private static final int MAX_STARTING = 2;

    private final Launcher launcher;
    private final ScheduledExecutorService timer;
    private final Map<String, FunctionProcess> processes = new HashMap<>();
    private final Deque<FunctionProcess> idle = new ArrayDeque<>();
    private final Deque<Invocation> waiting = new ArrayDeque<>();
    private final boolean isDebugged;
    private Function function;
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
        var process = processes.get(token);
        if (process == null) {
            return CompletableFuture.completedStage(HttpResponse.empty(404));
        }
        var answer = process.poll();
        if (process.isRetired()) {
            process.child().stop();
            return answer;
        }
        idle.add(process);
        dispatch();
        return answer;
    }

    synchronized void complete(String token, String invocationId, Result result) {
        Optional.ofNullable(processes.get(token))
                .flatMap(process -> process.take(invocationId))
                .ifPresent(invocation -> invocation.complete(result));
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
            deliver(idle.remove(), waiting.remove());
        }
        var starting = processes.values().stream()
                .filter(process -> !process.isReady())
                .count();
        if (waiting.size() > starting && starting < MAX_STARTING && processes.size() < most()) {
            launch();
        }
    }

    /** One process alone can own a debugger's port. */
    private int most() {
        return isDebugged ? 1 : MAX_PROCESSES;
    }

    /** The timeout's clock starts now: waiting for a process does not count. Nobody hurries a debugger. */
    private void deliver(FunctionProcess process, Invocation invocation) {
        var allowed = isDebugged ? A_DAY : function.timeout();
        process.deliver(invocation, Clock.systemUTC().millis() + allowed.toMillis());
        if (isDebugged) {
            return;
        }
        ScheduledFuture<?> alarm = timer.schedule(
                () -> timeOut(process, invocation), function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        invocation.onResult(() -> alarm.cancel(false));
    }

    private synchronized void timeOut(FunctionProcess process, Invocation invocation) {
        if (process.take(invocation.id()).isPresent()) {
            // Forgotten at once: it must not take another event in the moment before it dies.
            processes.values().remove(process);
            invocation.complete(Errors.timedOut(function, invocation));
            process.child().kill();
            dispatch();
        }
    }

    private void launch() {
        var token = UUID.randomUUID().toString();
        var process = launcher.launch(function, token);
        processes.put(token, process);
        process.child().onExit(() -> exited(token));
    }

    private synchronized void exited(String token) {
        var process = processes.remove(token);
        if (process == null) {
            return;
        }
        idle.remove(process);
        process.current().ifPresent(invocation -> invocation.complete(Errors.exited(function, invocation)));
        if (!process.isReady() && !waiting.isEmpty()) {
            var invocation = waiting.remove();
            invocation.complete(process.initError().orElseGet(() -> Errors.exited(function, invocation)));
        }
        dispatch();
    }
}
