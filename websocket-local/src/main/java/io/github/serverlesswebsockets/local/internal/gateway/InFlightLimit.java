package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A limit for the messages in flight of all connections together. Beyond it, connections with more than one message in
 * flight are not read from, so that their next messages wait in the client's own buffers. Thread-safe.
 */
final class InFlightLimit {

    /** At most 32 MiB of text; up to two messages of each connection may be added to it. */
    private static final int MAX_CHARS = 16 * 1024 * 1024;

    private static final CompletionStage<Void> AVAILABLE = CompletableFuture.allOf();

    private final int maxChars;
    private final List<CompletableFuture<String>> waiting = new ArrayList<>();
    private long chars;

    InFlightLimit() {
        this(MAX_CHARS);
    }

    InFlightLimit(int maxChars) {
        this.maxChars = maxChars;
    }

    /** Adds a message that is in flight from now on. */
    synchronized void add(int length) {
        chars += length;
    }

    /** Removes a message. All connections are read from again as soon as half of the limit is available. */
    void remove(int length) {
        release(length).forEach(waiter -> waiter.completeAsync(() -> "", BackgroundThreads.executor()));
    }

    /** Completes when another message may be added. */
    synchronized CompletionStage<Void> awaitCapacity() {
        if (chars < maxChars) {
            return AVAILABLE;
        }
        CompletableFuture<String> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        return waiter.thenAccept(available -> {});
    }

    private synchronized List<CompletableFuture<String>> release(int length) {
        chars -= length;
        if (chars > maxChars / 2) {
            return List.of();
        }
        List<CompletableFuture<String>> released = List.copyOf(waiting);
        waiting.clear();
        return released;
    }
}
