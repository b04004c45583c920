package io.github.serverlesswebsockets.local.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a function on a handler's instance in this process, one event at a time as one Lambda environment does. */
final class InstanceRunner implements Runner {

    private final Function function;
    private final String arn;
    private final RequestStreamHandler handler;
    private final ScheduledExecutorService timer;
    private final Consumer<String> log;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(this::thread);

    InstanceRunner(
            Function function,
            String arn,
            RequestStreamHandler handler,
            ScheduledExecutorService timer,
            Consumer<String> log) {
        this.function = function;
        this.arn = arn;
        this.handler = handler;
        this.timer = timer;
        this.log = log;
    }

    @Override
    public void run(Invocation invocation) {
        try {
            Future<?> unused = thread.submit(() -> runInTime(invocation));
        } catch (RejectedExecutionException e) {
            invocation.complete(Errors.exited(function, invocation));
        }
    }

    @Override
    public Function function() {
        return function;
    }

    @Override
    public boolean isDebugged() {
        return Debugger.isAttached();
    }

    @Override
    public void warm() {
        // The instance is there already.
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void runInTime(Invocation invocation) {
        invocation.started();
        FutureTask<String> handling = new FutureTask<>(() -> invocation.complete(answer(invocation)), "");
        if (!Debugger.isAttached()) {
            ScheduledFuture<?> alarm = timer.schedule(
                    () -> timeOut(invocation, handling), function.timeout().toMillis(), TimeUnit.MILLISECONDS);
            invocation.onResult(() -> alarm.cancel(false));
        }
        handling.run();
        // An interrupt that came too late must not meet the next event.
        Thread.interrupted();
        invocation.complete(Errors.timedOut(function, invocation));
        invocation.fallSilent();
    }

    private void timeOut(Invocation invocation, FutureTask<String> handling) {
        invocation.complete(Errors.timedOut(function, invocation));
        handling.cancel(true);
    }

    /** Every throwable is the handler's answer to its event, as it is on Lambda. */
    private Result answer(Invocation invocation) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(invocation.event().getBytes(UTF_8)), answer, context(invocation));
            return new Result.Returned(answer.toString(UTF_8));
        } catch (Throwable e) {
            say(invocation, "threw " + e.getClass().getName());
            return new Result.Failed(
                    new String(DtoSerializers.serialize(LambdaErrorConverter.fromThrowable(e)), UTF_8));
        }
    }

    private InstanceContext context(Invocation invocation) {
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        return new InstanceContext(function, arn, invocation.id(), deadline, line -> say(invocation, line));
    }

    private void say(Invocation invocation, String line) {
        invocation.say(line);
        log.accept("[%s] %s".formatted(function.logicalId(), line));
    }

    private Thread thread(Runnable task) {
        Thread made = new Thread(task, "handler-" + function.logicalId());
        made.setDaemon(true);
        return made;
    }
}
