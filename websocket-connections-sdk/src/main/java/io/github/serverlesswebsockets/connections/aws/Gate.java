package io.github.serverlesswebsockets.connections.aws;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets a number of requests run at once; the others wait here, in order, without a thread and without a time limit. */
final class Gate {

    private final int limit;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    Gate(int limit) {
        this.limit = checked(limit);
    }

    static int checked(int inFlight) {
        if (inFlight < 1 || inFlight > 1_000) {
            throw new IllegalArgumentException("inFlight is " + inFlight + ", expected 1 to 1000");
        }
        return inFlight;
    }

    /**
     * Runs a request, whose stage never completes with an exception, as soon as there is room: at once on the caller's
     * own thread, because a thread that hands out answers has better things to do than to make requests.
     */
    <T> CompletableFuture<T> pass(Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable start = () -> request.get().thenAccept(value -> leave(result, value));
        if (waiting.isEmpty() && enter()) {
            start.run();
        } else {
            waiting.add(start);
            drain();
        }
        return result;
    }

    private boolean enter() {
        return running.getAndUpdate(now -> Math.min(limit, now + 1)) < limit;
    }

    private <T> void leave(CompletableFuture<T> result, T value) {
        running.decrementAndGet();
        result.complete(value);
        drain();
    }

    // Whoever comes while another thread drains only tells it to go round again: answers that come at once build no
    // stack.
    private void drain() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            startAll();
            seen = calls.addAndGet(-seen);
        }
    }

    private void startAll() {
        while (!waiting.isEmpty() && enter()) {
            waiting.remove().run();
        }
    }
}
