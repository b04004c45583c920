package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final History history = new History();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "function-timeouts");
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
        return prepare(stack, account, new Place(workDirectory, log), FunctionSettings.standard());
    }

    /**
     * Prepares the functions as the settings say.
     *
     * @param stack the template
     * @param account the local account, its endpoint included
     * @param place where functions run and who hears them
     * @param settings how they run
     * @return the functions
     * @throws IOException when code that the template names is absent or no zip, or the work directory cannot be written
     * @throws IllegalArgumentException when the settings name a function that the template does not have
     */
    public static Functions prepare(Stack stack, Account account, Place place, FunctionSettings settings)
            throws IOException {
        settings.check(stack.functions().values());
        FunctionLauncher launcher = launcher(stack, account, place, settings);
        Functions functions = new Functions();
        for (Function function : stack.functions().values()) {
            Optional<java.util.function.Function<URI, Object>> instance =
                    Optional.ofNullable(settings.instances().get(function.logicalId()));
            if (instance.isEmpty()) {
                launcher.check(function);
            }
            boolean isDebugged = settings.debugPorts().containsKey(function.logicalId());
            functions.runners.put(
                    function.name(),
                    instance.<Runner>map(made -> functions.onInstance(function, account, made, place.log()))
                            .orElseGet(() -> new FunctionPool(function, launcher, functions.timer, isDebugged)));
        }
        return functions;
    }

    private static FunctionLauncher launcher(Stack stack, Account account, Place place, FunctionSettings settings)
            throws IOException {
        Path folder = Files.createDirectories(place.workDirectory()).toAbsolutePath();
        Path empty = folder.resolve("empty");
        Files.writeString(empty, "");
        String runtimeApi = account.endpoint().replaceFirst("http://localhost", "127.0.0.1") + RuntimeApi.PREFIX;
        FunctionEnvironment environment =
                new FunctionEnvironment(account, stack.api().stage(), runtimeApi, empty);
        return new FunctionLauncher(account, environment, folder, settings.debugPorts(), place.log());
    }

    private Runner onInstance(
            Function function,
            Account account,
            java.util.function.Function<URI, Object> factory,
            Consumer<String> log) {
        Object instance = factory.apply(URI.create(account.endpoint()));
        return new InstanceRunner(
                function,
                account.arn("lambda", "function:" + function.name()),
                InstanceHandler.of(function.logicalId(), instance),
                timer,
                log);
    }

    /**
     * Where functions run.
     *
     * @param workDirectory where code is unpacked and children keep their temporary files
     * @param log hears what the functions print, a line at a time
     */
    public record Place(Path workDirectory, Consumer<String> log) {}

    static Functions of(Collection<Function> declared, Launcher launcher) {
        Functions functions = new Functions();
        for (Function function : declared) {
            functions.runners.put(function.name(), new FunctionPool(function, launcher, functions.timer, false));
        }
        return functions;
    }

    /**
     * Names what changes when code changes.
     *
     * @param code the zip or folder that {@code CodeUri} names
     * @return the same, or the classes of a Maven project's folder
     */
    public static Path watched(Path code) {
        return FunctionCode.root(code);
    }

    /**
     * Replaces the processes of every function whose code is at a place; a running invocation ends first.
     *
     * @param code the zip or folder that has changed
     * @return the logical ids of the functions
     */
    public List<String> restart(Path code) {
        return pools().filter(pool -> pool.function().code().equals(code))
                .map(pool -> replaced(pool, pool.function()))
                .toList();
    }

    /**
     * Replaces the functions that are declared differently now; a running invocation ends first.
     *
     * @param declared every function of the changed template
     * @return the logical ids of the functions that were replaced
     */
    public List<String> redeclare(Collection<Function> declared) {
        return declared.stream()
                .flatMap(function -> pools().filter(
                                pool -> pool.function().name().equals(function.name()))
                        .filter(pool -> !pool.function().equals(function))
                        .map(pool -> replaced(pool, function)))
                .toList();
    }

    private static String replaced(FunctionPool pool, Function function) {
        pool.replace(function);
        return function.logicalId();
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
     * Says whether a debugger may stop a function, so that no timeout should strike.
     *
     * @param name a physical name
     * @return whether the function exists and is debugged
     */
    public boolean isDebugged(String name) {
        Runner runner = runners.get(name);
        return runner != null && runner.isDebugged();
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
        runners.values().parallelStream().forEach(Runner::close);
        timer.shutdownNow();
    }

    /**
     * Makes every later invocation of a function last longer; one that takes as long as the function's timeout times out.
     *
     * @param name its physical name
     * @param delay how much longer; zero for none
     * @return whether a function has that name
     */
    public boolean slow(String name, Duration delay) {
        delays.put(name, delay);
        return has(name);
    }

    private Optional<Invocation> start(String name, String event) {
        return Optional.ofNullable(runners.get(name)).map(runner -> {
            Invocation invocation = new Invocation(name, event, history);
            Duration delay = delays.getOrDefault(name, Duration.ZERO);
            if (delay.isZero()) {
                runner.run(invocation);
            } else {
                runner.runLate(invocation, delay, timer);
            }
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
