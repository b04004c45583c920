package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One process that serves one invocation at a time. Its pool guards it: every call comes under the pool's lock. */
final class FunctionProcess {

    private final String arn;
    private final ChildProcess child;
    private final FunctionOutput output;
    private Optional<CompletableFuture<HttpResponse>> poll = Optional.empty();
    private Optional<Invocation> current = Optional.empty();
    private Optional<Result> initError = Optional.empty();
    private long dueAt;
    private boolean ready;
    private boolean retired;

    FunctionProcess(String arn, ChildProcess child, FunctionOutput output) {
        this.arn = arn;
        this.child = child;
        this.output = output;
    }

    /** The process asks for work and waits. */
    CompletableFuture<HttpResponse> poll() {
        ready = true;
        CompletableFuture<HttpResponse> answer = new CompletableFuture<HttpResponse>();
        poll = Optional.of(answer);
        return answer;
    }

    void deliver(Invocation invocation, Duration allowed) {
        long deadline = Clock.systemUTC().millis() + allowed.toMillis();
        dueAt = System.nanoTime() + allowed.toNanos();
        invocation.started();
        current = Optional.of(invocation);
        output.expect(invocation);
        List<Header> headers = List.of(
                new Header("Lambda-Runtime-Aws-Request-Id", invocation.id()),
                new Header("Lambda-Runtime-Deadline-Ms", Long.toString(deadline)),
                new Header("Lambda-Runtime-Invoked-Function-Arn", arn),
                new Header("Content-Type", "application/json"));
        poll.orElseThrow().complete(new HttpResponse(200, headers, invocation.event()));
        poll = Optional.empty();
    }

    /** Takes the invocation that the process works on, if its id is the expected one. */
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
        return isBusy() && System.nanoTime() - dueAt >= 0;
    }

    void initFailed(Result error) {
        initError = Optional.of(error);
    }

    Optional<Result> initError() {
        return initError;
    }

    boolean isReady() {
        return ready;
    }

    /** Lets it finish its event and take no other. */
    void retire() {
        retired = true;
    }

    boolean isRetired() {
        return retired;
    }

    ChildProcess child() {
        return child;
    }
}
