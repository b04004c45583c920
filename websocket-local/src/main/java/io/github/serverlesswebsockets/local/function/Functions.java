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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** All functions of a template, each in processes of its own. Thread-safe. */
public final class Functions implements AutoCloseable {

    private final Map<String, FunctionPool> pools = new HashMap<>();
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
            functions.pools.put(function.name(), new FunctionPool(function, launcher, functions.timer));
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
        return pools.containsKey(name);
    }

    /**
     * Invokes a function.
     *
     * @param name its physical name
     * @param event the event as JSON text
     * @return how it ended, later; empty when no function has that name
     */
    public Optional<CompletionStage<Result>> invoke(String name, String event) {
        return Optional.ofNullable(pools.get(name)).map(pool -> pool.invoke(event));
    }

    /**
     * Starts a function's process ahead of its first event.
     *
     * @param name its physical name
     */
    public void warm(String name) {
        Optional.ofNullable(pools.get(name)).ifPresent(FunctionPool::warm);
    }

    /**
     * Answers the Runtime API, which the functions' processes call.
     *
     * @param request any request
     * @return the answer; empty when the request is not for the Runtime API
     */
    public Optional<CompletionStage<HttpResponse>> runtimeApi(HttpRequest request) {
        return RuntimeApi.Call.of(request)
                .flatMap(call -> pools.values().stream()
                        .filter(pool -> pool.owns(call.token()))
                        .findFirst()
                        .map(pool -> RuntimeApi.answer(call, pool)));
    }

    /** Ends every process. */
    @Override
    public void close() {
        timer.shutdownNow();
        pools.values().parallelStream().forEach(FunctionPool::close);
    }
}
