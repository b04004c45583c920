package io.github.serverlesswebsockets.local.function;

import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Account;
import io.github.serverlesswebsockets.local.template.Stack;
import io.github.serverlesswebsockets.local.template.Stack.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All functions of a template, each in processes of its own. Thread-safe. */
public final class Functions implements AutoCloseable {

    private static final int MAX_SILENCE_MILLIS = 500;

    private final Map<String, Runner> runners = new HashMap<>();
    private final History history = new History();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "function-timeouts");
        thread.setDaemon(true);
        return thread;
    });

    private Functions() {}

    /**
     * Prepares the functions; a process starts with the first event, or ahead of it by {@link #warm}.
     *
     * @param stack the template
     * @param account the local account, its endpoint included
     * @param workDirectory where code is unpacked and children keep their temporary files
     * @param log hears what the functions print, a line at a time
     * @return the functions
     * @throws IOException when code that the template names is absent or no zip, or the work directory cannot be written
     */
    public static Functions prepare(Stack stack, Account account, Path workDirectory, Consumer<String> log)
            throws IOException {
        var empty = Files.createDirectories(workDirectory).resolve("empty").toAbsolutePath();
        Files.writeString(empty, "");
        var runtimeApi = account.endpoint().replaceFirst("http://localhost", "127.0.0.1") + RuntimeApi.PREFIX;
        var environment = new FunctionEnvironment(account, stack.api().stage(), runtimeApi, empty);
        var launcher = new FunctionLauncher(account, environment, workDirectory.toAbsolutePath(), log);
        for (var function : stack.functions().values()) {
            launcher.check(function);
        }
        return of(stack.functions().values(), launcher);
    }

    static Functions of(Collection<Function> declared, Launcher launcher) {
        var functions = new Functions();
        for (var function : declared) {
            functions.runners.put(function.name(), new FunctionPool(function, launcher, functions.timer));
        }
        return functions;
    }

    /**
     * Says whether a function exists.
     *
     * @param name a physical name
     * @return whether some function has it
     */
    public boolean has(String name) {
        return runners.containsKey(name);
    }

    /**
     * Invokes a function.
     *
     * @param name its physical name
     * @param event the event as JSON text
     * @return how it ended, later; empty when no function has that name
     */
    public Optional<CompletionStage<Result>> invoke(String name, String event) {
        return start(name, event).map(Invocation::result);
    }

    /**
     * Invokes a function and waits for its log too, for at most half a second after its answer.
     *
     * @param name its physical name
     * @param event the event as JSON text
     * @return how it ended and what it printed, later; empty when no function has that name
     */
    public Optional<CompletionStage<Invoked>> invokeForTail(String name, String event) {
        return start(name, event).map(invocation -> {
            invocation.onResult(() -> limitSilence(invocation));
            return invocation.wholeLog();
        });
    }

    /**
     * Lists the invocations that have ended.
     *
     * @return the last 1,000, oldest first; fewer when their events are very large
     */
    public List<Invoked> invocations() {
        return history.all();
    }

    /**
     * Starts a function's process ahead of its first event.
     *
     * @param name its physical name
     */
    public void warm(String name) {
        Optional.ofNullable(runners.get(name)).ifPresent(Runner::warm);
    }

    /**
     * Answers the Runtime API, which the functions' processes call.
     *
     * @param request any request
     * @return the answer; empty when the request is not for the Runtime API
     */
    public Optional<CompletionStage<HttpResponse>> runtimeApi(HttpRequest request) {
        return RuntimeApi.Call.of(request)
                .flatMap(call -> pools().filter(pool -> pool.owns(call.token()))
                        .findFirst()
                        .map(pool -> RuntimeApi.answer(call, pool)));
    }

    /** Ends every process. */
    @Override
    public void close() {
        timer.shutdownNow();
        runners.values().parallelStream().forEach(Runner::close);
    }

    private Optional<Invocation> start(String name, String event) {
        return Optional.ofNullable(runners.get(name)).map(runner -> {
            var invocation = new Invocation(name, event, history);
            runner.run(invocation);
            return invocation;
        });
    }

    /** A process that died in the middle never says that its log is whole. */
    private void limitSilence(Invocation invocation) {
        if (!timer.isShutdown()) {
            ScheduledFuture<?> unused =
                    timer.schedule(invocation::fallSilent, MAX_SILENCE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            invocation.fallSilent();
        }
    }

    private Stream<FunctionPool> pools() {
        return runners.values().stream().filter(FunctionPool.class::isInstance).map(FunctionPool.class::cast);
    }
}
