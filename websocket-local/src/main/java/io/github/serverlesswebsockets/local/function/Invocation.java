package io.github.serverlesswebsockets.local.function;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One event on its way through a function. */
record Invocation(String id, String event, CompletableFuture<Result> result) {

    static Invocation of(String event) {
        return new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    }

    /** Tells the result on another thread: the caller holds its pool's lock, and who listens may call other pools. */
    void complete(Result outcome) {
        var unused = result.completeAsync(() -> outcome);
    }

    void onResult(Runnable action) {
        CompletionStage<Result> stage = result;
        stage.thenRun(action);
    }
}
