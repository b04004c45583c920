package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** An invocation of a function, from the arrival of its event until its result and the end of its log. Thread-safe. */
final class Invocation {

    private static final int MAX_LINES = 200;
    private static final int MAX_LINE_CHARS = 4_000;
    private static final Duration LOG_TIMEOUT = Duration.ofMillis(500);

    private final String id = UUID.randomUUID().toString();
    private final String function;
    private final String event;
    private final InvocationHistory history;
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private final CompletableFuture<InvocationRecord> resultWithLog = new CompletableFuture<>();
    private final Deque<String> logLines = new ArrayDeque<>();
    private final long arrivedAtNanos = System.nanoTime();
    private long startedAtNanos;
    private Duration duration = Duration.ZERO;
    private InvocationResult recorded = new InvocationResult.Returned("");
    private boolean isRecorded;

    Invocation(String function, String event, InvocationHistory history) {
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

    /** Returns the time at which the event arrived, as measured by {@link System#nanoTime}. */
    long arrivedAtNanos() {
        return arrivedAtNanos;
    }

    CompletionStage<InvocationResult> result() {
        return result;
    }

    /**
     * Returns the result with the log. The end of the log is awaited only for a short time, because a process that
     * crashed does not report it.
     */
    CompletionStage<InvocationRecord> resultWithLog() {
        onResult(() -> CompletableFuture.delayedExecutor(
                        LOG_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, BackgroundThreads.executor())
                .execute(this::endLog));
        return resultWithLog;
    }

    void onResult(Runnable action) {
        CompletionStage<InvocationResult> stage = result;
        stage.thenRun(action);
    }

    synchronized void start() {
        startedAtNanos = System.nanoTime();
    }

    synchronized void addLogLine(String line) {
        logLines.add(line.length() > MAX_LINE_CHARS ? line.substring(0, MAX_LINE_CHARS) : line);
        if (logLines.size() > MAX_LINES) {
            logLines.remove();
        }
    }

    /** Ends the log: no further line follows. */
    void endLog() {
        onResult(() -> resultWithLog.complete(toRecord()));
    }

    /**
     * Records the result and publishes it on another thread. The caller may hold the lock of its pool, and the code that is
     * notified may use other pools.
     */
    void complete(InvocationResult end) {
        if (recordResult(end)) {
            CompletableFuture<InvocationResult> unused = result.completeAsync(() -> end, BackgroundThreads.executor());
        }
    }

    /**
     * Records the first result and returns whether it was the first. The history contains the invocation before its caller
     * is notified, so that a test that has received a response finds the invocation there.
     */
    synchronized boolean recordResult(InvocationResult end) {
        if (isRecorded) {
            return false;
        }
        isRecorded = true;
        recorded = end;
        duration = startedAtNanos == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - startedAtNanos);
        history.add(this);
        return true;
    }

    /** Publishes the recorded result on this thread, which must not hold a lock. */
    void publish() {
        result.complete(toRecord().result());
    }

    synchronized InvocationRecord toRecord() {
        return new InvocationRecord(function, id, event, recorded, duration, List.copyOf(logLines));
    }
}
