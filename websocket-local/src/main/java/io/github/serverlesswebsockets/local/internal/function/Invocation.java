package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.process.Daemons;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One event on its way through a function. Thread-safe. */
final class Invocation {

    private static final int MAX_LINES = 200;
    private static final int MAX_LINE = 4_000;

    private final String id = UUID.randomUUID().toString();
    private final String function;
    private final String event;
    private final History history;
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final CompletableFuture<Invoked> wholeLog = new CompletableFuture<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private final long arrivedAt = System.nanoTime();
    private long startedAt;
    private Duration duration = Duration.ZERO;
    private Result outcome = new Result.Returned("");
    private boolean isEnded;

    Invocation(String function, String event, History history) {
        this.function = function;
        this.event = event;
        this.history = history;
    }

    String id() {
        return id;
    }

    String event() {
        return event;
    }

    /** When it was made, by the clock of {@link System#nanoTime}. */
    long arrivedAt() {
        return arrivedAt;
    }

    CompletionStage<Result> result() {
        return result;
    }

    /** Completes once the function's last line is there too. */
    CompletableFuture<Invoked> wholeLog() {
        return wholeLog;
    }

    synchronized void started() {
        startedAt = System.nanoTime();
    }

    synchronized void say(String line) {
        lines.add(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }

    /** Hears that no line comes any more. */
    void fallSilent() {
        onResult(() -> wholeLog.complete(invoked()));
    }

    /** Tells the result of what has ended at once, on this thread, which holds no lock. */
    void tell() {
        result.complete(ended());
    }

    /** Tells the result on another thread: the caller holds its pool's lock, and who listens may call other pools. */
    void complete(Result end) {
        if (conclude(end)) {
            CompletableFuture<Result> unused = result.completeAsync(() -> end, Daemons.executor());
        }
    }

    /** Into the history before anybody hears of it, so that a test that got its answer finds the invocation there. */
    synchronized boolean conclude(Result end) {
        if (isEnded) {
            return false;
        }
        isEnded = true;
        outcome = end;
        duration = startedAt == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - startedAt);
        history.add(this);
        return true;
    }

    private synchronized Result ended() {
        return outcome;
    }

    void onResult(Runnable action) {
        CompletionStage<Result> stage = result;
        stage.thenRun(action);
    }

    synchronized Invoked invoked() {
        return new Invoked(function, id, event, outcome, duration, List.copyOf(lines));
    }
}
