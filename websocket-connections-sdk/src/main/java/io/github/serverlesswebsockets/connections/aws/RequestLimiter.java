package io.github.serverlesswebsockets.connections.aws;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A limit for the number of asynchronous requests that run at the same time. Further requests wait in order, without a
 * thread and without a timeout.
 */
final class RequestLimiter {

    private static final int MAX_IN_FLIGHT = 1_000;

    private final int limit;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger drainCalls = new AtomicInteger();

    RequestLimiter(int limit) {
        this.limit = requireValidLimit(limit);
    }

    static int requireValidLimit(int inFlight) {
        if (inFlight < 1 || inFlight > MAX_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "Invalid 'inFlight': expected 1 to " + MAX_IN_FLIGHT + ", found " + inFlight + ".");
        }
        return inFlight;
    }

    /**
     * Runs a request as soon as the limit permits it. If the limit permits it now, the request starts in the
     * calling thread, so that threads that process responses start as few requests as possible.
     *
     * @param request starts the request; its stage never completes exceptionally
     */
    <T> CompletableFuture<T> run(Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> request.get().thenAccept(value -> complete(result, value));
        if (waiting.isEmpty() && tryAcquire()) {
            start.run();
        } else {
            waiting.add(start);
            drain();
        }
        return result;
    }

    private boolean tryAcquire() {
        return running.getAndUpdate(now -> Math.min(limit, now + 1)) < limit;
    }

    private <T> void complete(CompletableFuture<T> result, T value) {
        running.decrementAndGet();
        result.complete(value);
        drain();
    }

    // Only one thread starts waiting requests. Other calls, including recursive ones, make it check the queue again, so
    // that responses that arrive immediately do not overflow the stack.
    private void drain() {
        if (drainCalls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            startWaiting();
            seen = drainCalls.addAndGet(-seen);
        }
    }

    private void startWaiting() {
        while (!waiting.isEmpty() && tryAcquire()) {
            waiting.remove().run();
        }
    }
}
