package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The functions of a template, by their physical names. {@link RuntimeApi} serves the processes that run them. Thread-safe.
 */
public final class Functions implements AutoCloseable {

    private final Map<String, FunctionRunner> runners = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(BackgroundThreads.factory("function-timeouts"));
    private final InvocationDelays delays = new InvocationDelays(timer);
    private final InvocationHistory history = new InvocationHistory();

    private Functions() {}

    /**
     * Prepares the functions of a template. No process starts before the first event or {@link #warmUp}.
     *
     * @param stack the template
     * @param account the local account, including its endpoint
     * @param settings the settings in which functions differ from the template
     * @param workDirectory the directory for unpacked code and for the temporary files of child processes
     * @param log receives each line that a function prints
     * @return the functions
     * @throws IOException if code that the template names is missing or is not a zip file, or if the work directory is not
     *     writable
     * @throws IllegalArgumentException if the settings name a function that the template does not declare
     */
    public static Functions prepare(
            Stack stack, Account account, FunctionSettings settings, Path workDirectory, Consumer<String> log)
            throws IOException {
        settings.check(stack.functions().values());
        FunctionLauncher launcher =
                new FunctionLauncher(stack, account, workDirectory.toAbsolutePath(), settings.debugPorts(), log);
        Functions functions = new Functions();
        for (Function function : stack.functions().values()) {
            Optional<Object> handler = settings.handler(function.logicalId(), account);
            if (handler.isPresent()) {
                functions.add(new InProcessRunner(function, account, handler.get(), functions.timer, log));
            } else {
                launcher.checkCode(function);
                boolean isDebugged = settings.debugPorts().containsKey(function.logicalId());
                functions.add(new FunctionPool(function, launcher::launch, functions.timer, isDebugged));
            }
        }
        return functions;
    }

    static Functions of(Collection<Function> declared, BiFunction<Function, String, FunctionProcess> launcher) {
        Functions functions = new Functions();
        declared.forEach(function -> functions.add(new FunctionPool(function, launcher, functions.timer, false)));
        return functions;
    }

    /**
     * Returns whether a function exists.
     *
     * @param name the physical name
     * @return whether a function has this name
     */
    public boolean has(String name) {
        return runners.containsKey(name);
    }

    /**
     * Returns whether a debugger can suspend a function, in which case timeouts must not apply.
     *
     * @param name the physical name
     * @return whether the function exists and is being debugged
     */
    public boolean isDebugged(String name) {
        return find(name).filter(FunctionRunner::isDebugged).isPresent();
    }

    /**
     * Starts the process of a function before its first event.
     *
     * @param name the physical name
     */
    public void warmUp(String name) {
        find(name).ifPresent(FunctionRunner::warmUp);
    }

    /**
     * Invokes a function.
     *
     * @param name the physical name
     * @param event the event as JSON text
     * @return the result; empty if no function has this name
     */
    public Optional<CompletionStage<InvocationResult>> invoke(String name, String event) {
        return start(name, event).map(Invocation::result);
    }

    /**
     * Invokes a function, and waits for the end of its log for at most half a second after its result.
     *
     * @param name the physical name
     * @param event the event as JSON text
     * @return the result together with the log; empty if no function has this name
     */
    public Optional<CompletionStage<InvocationRecord>> invokeWithLog(String name, String event) {
        return start(name, event).map(Invocation::resultWithLog);
    }

    /**
     * Replaces the processes of every function whose code is in a certain place. A running invocation ends first.
     *
     * @param code the zip file or directory that has changed
     * @return the logical ids of the functions
     */
    public List<String> restart(Path code) {
        return pools().filter(pool -> pool.function().code().equals(code))
                .map(pool -> replace(pool, pool.function()))
                .toList();
    }

    /**
     * Replaces the functions whose declaration has changed. A running invocation ends first.
     *
     * @param declared all functions of the changed template
     * @return the logical ids of the replaced functions
     */
    public List<String> redeclare(Collection<Function> declared) {
        return declared.stream()
                .flatMap(function -> pools().filter(
                                pool -> pool.function().name().equals(function.name()))
                        .filter(pool -> !pool.function().equals(function))
                        .map(pool -> replace(pool, function)))
                .toList();
    }

    /**
     * Returns the completed invocations of all functions.
     *
     * @return the history, which changes with each invocation
     */
    public InvocationHistory history() {
        return history;
    }

    /**
     * Returns the delays that are added to invocations.
     *
     * @return the delays, none at first
     */
    public InvocationDelays delays() {
        return delays;
    }

    /** Ends every process. */
    @Override
    public void close() {
        runners.values().parallelStream().forEach(FunctionRunner::close);
        timer.shutdownNow();
    }

    /** Returns the pools of the functions that run in processes. */
    Stream<FunctionPool> pools() {
        return runners.values().stream().filter(FunctionPool.class::isInstance).map(FunctionPool.class::cast);
    }

    private void add(FunctionRunner runner) {
        runners.put(runner.function().name(), runner);
    }

    private Optional<FunctionRunner> find(String name) {
        return Optional.ofNullable(runners.get(name));
    }

    private Optional<Invocation> start(String name, String event) {
        return find(name).map(runner -> {
            Invocation invocation = new Invocation(name, event, history);
            delays.run(runner, invocation);
            return invocation;
        });
    }

    private static String replace(FunctionPool pool, Function function) {
        pool.replace(function);
        return function.logicalId();
    }
}
