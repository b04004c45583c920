package io.github.serverlesswebsockets.local.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A runner that calls a handler in this process, with one event at a time like an execution environment of Lambda. */
final class InProcessRunner implements FunctionRunner {

    /** Whether a debugger can suspend this process, so that timeouts must not apply. */
    private static final boolean HAS_DEBUGGER = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    private final Function function;
    private final String arn;
    private final RequestStreamHandler handler;
    private final ScheduledExecutorService timer;
    private final Consumer<String> log;
    private final ExecutorService thread;

    InProcessRunner(
            Function function, Account account, Object handler, ScheduledExecutorService timer, Consumer<String> log) {
        this.function = function;
        this.arn = account.arn("lambda", "function:" + function.name());
        this.handler = SerializingHandler.of(function.logicalId(), handler);
        this.timer = timer;
        this.log = log;
        this.thread = Executors.newSingleThreadExecutor(BackgroundThreads.factory("handler-" + function.logicalId()));
    }

    @Override
    public Function function() {
        return function;
    }

    @Override
    public boolean isDebugged() {
        return HAS_DEBUGGER;
    }

    @Override
    public void warmUp() {
        // The handler exists already.
    }

    @Override
    public void run(Invocation invocation) {
        try {
            Future<?> unused = thread.submit(() -> runWithTimeout(invocation));
        } catch (RejectedExecutionException e) {
            invocation.complete(LambdaErrors.exit(function, invocation));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void runWithTimeout(Invocation invocation) {
        invocation.start();
        FutureTask<String> call = new FutureTask<>(() -> invocation.complete(call(invocation)), "");
        if (!HAS_DEBUGGER) {
            ScheduledFuture<?> timeout = timer.schedule(
                    () -> timeOut(invocation, call), function.timeout().toMillis(), TimeUnit.MILLISECONDS);
            invocation.onResult(() -> timeout.cancel(false));
        }
        call.run();
        // Clears an interrupt that came too late, so that it does not affect the next event.
        Thread.interrupted();
        invocation.complete(LambdaErrors.timeout(function, invocation));
        invocation.endLog();
    }

    private void timeOut(Invocation invocation, FutureTask<String> call) {
        invocation.complete(LambdaErrors.timeout(function, invocation));
        call.cancel(true);
    }

    /** Calls the handler. Every throwable becomes an error object, as on Lambda. */
    private InvocationResult call(Invocation invocation) {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(invocation.event().getBytes(UTF_8)), response, context(invocation));
            return new InvocationResult.Returned(response.toString(UTF_8));
        } catch (Throwable e) {
            addLogLine(invocation, "threw " + e.getClass().getName());
            return new InvocationResult.Failed(
                    new String(DtoSerializers.serialize(LambdaErrorConverter.fromThrowable(e)), UTF_8));
        }
    }

    private InProcessContext context(Invocation invocation) {
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        return new InProcessContext(function, arn, invocation.id(), deadline, line -> addLogLine(invocation, line));
    }

    private void addLogLine(Invocation invocation, String line) {
        invocation.addLogLine(line);
        log.accept("[%s] %s".formatted(function.logicalId(), line));
    }
}
