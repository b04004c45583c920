package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A process that runs one invocation at a time. Its {@link FunctionPool} holds its lock during every call. */
final class FunctionProcess {

    private final String functionArn;
    private final ChildProcess child;
    private final FunctionOutput output;
    private Optional<CompletableFuture<HttpResponse>> awaitedEvent = Optional.empty();
    private Optional<Invocation> current = Optional.empty();
    private Optional<InvocationResult> initError = Optional.empty();
    private long dueAtNanos;
    private boolean isReady;
    private boolean isRetired;

    FunctionProcess(String functionArn, ChildProcess child, FunctionOutput output) {
        this.functionArn = functionArn;
        this.child = child;
        this.output = output;
    }

    /** Returns the response to the process's request for an event, which {@link #deliver} completes. */
    CompletableFuture<HttpResponse> awaitEvent() {
        isReady = true;
        CompletableFuture<HttpResponse> event = new CompletableFuture<>();
        awaitedEvent = Optional.of(event);
        return event;
    }

    void deliver(Invocation invocation, Duration timeout) {
        long deadline = System.currentTimeMillis() + timeout.toMillis();
        dueAtNanos = System.nanoTime() + timeout.toNanos();
        invocation.start();
        current = Optional.of(invocation);
        output.expect(invocation);
        List<Header> headers = List.of(
                new Header("Lambda-Runtime-Aws-Request-Id", invocation.id()),
                new Header("Lambda-Runtime-Deadline-Ms", Long.toString(deadline)),
                new Header("Lambda-Runtime-Invoked-Function-Arn", functionArn),
                new Header("Content-Type", "application/json"));
        awaitedEvent.orElseThrow().complete(new HttpResponse(200, headers, invocation.event()));
        awaitedEvent = Optional.empty();
    }

    /** Removes the invocation that the process runs, if it has the given id. */
    Optional<Invocation> take(String id) {
        Optional<Invocation> taken =
                current.filter(invocation -> invocation.id().equals(id));
        taken.ifPresent(invocation -> current = Optional.empty());
        return taken;
    }

    Optional<Invocation> current() {
        return current;
    }

    boolean isBusy() {
        return current.isPresent();
    }

    boolean isOverdue() {
        return isBusy() && System.nanoTime() - dueAtNanos >= 0;
    }

    void failInit(InvocationResult error) {
        initError = Optional.of(error);
    }

    Optional<InvocationResult> initError() {
        return initError;
    }

    /** Returns whether the process has loaded its handler and requested an event. */
    boolean isReady() {
        return isReady;
    }

    /** Marks the process, which receives no event after its current one. */
    void retire() {
        isRetired = true;
    }

    boolean isRetired() {
        return isRetired;
    }

    ChildProcess child() {
        return child;
    }
}
