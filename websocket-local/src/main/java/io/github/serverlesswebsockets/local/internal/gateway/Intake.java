package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Bounds what all connections together have in flight: past the bound, who has messages in flight is not read from, and
 * the next ones wait in the client's own buffers. Thread-safe.
 */
final class Intake {

    /** At most 32 MiB of text; one message of each connection may come on top. */
    private static final int MAX_CHARS = 16 * 1024 * 1024;

    private static final CompletionStage<Void> ROOM = CompletableFuture.allOf();

    private final int maxChars;
    private final List<CompletableFuture<String>> waiting = new ArrayList<>();
    private long chars;

    Intake() {
        this(MAX_CHARS);
    }

    Intake(int maxChars) {
        this.maxChars = maxChars;
    }

    synchronized void take(int length) {
        chars += length;
    }

    /** Gives room back; at half the bound everybody is read from again. */
    void release(int length) {
        woken(length).forEach(waiter -> waiter.completeAsync(() -> "", BackgroundThreads.executor()));
    }

    /** Completes when there is room for another message. */
    synchronized CompletionStage<Void> room() {
        if (chars < maxChars) {
            return ROOM;
        }
        CompletableFuture<String> waiter = new CompletableFuture<String>();
        waiting.add(waiter);
        return waiter.thenAccept(free -> {});
    }

    private synchronized List<CompletableFuture<String>> woken(int length) {
        chars -= length;
        if (chars > maxChars / 2) {
            return List.of();
        }
        List<CompletableFuture<String>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
