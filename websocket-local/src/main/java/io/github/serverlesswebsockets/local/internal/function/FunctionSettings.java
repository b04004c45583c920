package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of functions that the template does not contain. Functions are identified by their logical ids.
 *
 * @param handlers the factories of handlers that run in this process; each receives the local endpoint
 * @param debugPorts the ports at which a debugger can attach to a function's process, which then has no timeout
 * @param restartOnChange whether processes are replaced when their code changes
 */
public record FunctionSettings(
        Map<String, Function<URI, Object>> handlers, Map<String, Integer> debugPorts, boolean restartOnChange) {

    /** Copies the maps. */
    public FunctionSettings {
        handlers = Map.copyOf(handlers);
        debugPorts = Map.copyOf(debugPorts);
    }

    /** Returns the default settings: each function runs in its own processes, without debugger and without restart. */
    public static FunctionSettings standard() {
        return new FunctionSettings(Map.of(), Map.of(), false);
    }

    /**
     * Returns a copy in which a handler in this process runs a function.
     *
     * @param logicalId the function's id in the template
     * @param factory creates the handler
     * @return the copy
     */
    public FunctionSettings withHandler(String logicalId, Function<URI, Object> factory) {
        return new FunctionSettings(plus(handlers, logicalId, factory), debugPorts, restartOnChange);
    }

    /**
     * Returns a copy in which a debugger can attach to a function.
     *
     * @param logicalId the function's id in the template
     * @param port a free port of 127.0.0.1
     * @return the copy
     */
    public FunctionSettings withDebugPort(String logicalId, int port) {
        return new FunctionSettings(handlers, plus(debugPorts, logicalId, port), restartOnChange);
    }

    /**
     * Returns a copy that restarts, or does not restart, processes when their code changes.
     *
     * @param isRestarted whether processes are replaced when their code changes
     * @return the copy
     */
    public FunctionSettings withRestartOnChange(boolean isRestarted) {
        return new FunctionSettings(handlers, debugPorts, isRestarted);
    }

    /** Creates the handler that runs a function in this process, if there is one. */
    Optional<Object> handler(String logicalId, Account account) {
        return Optional.ofNullable(handlers.get(logicalId))
                .map(factory -> factory.apply(URI.create(account.endpoint())));
    }

    void check(Collection<Stack.Function> declared) {
        List<String> known =
                declared.stream().map(Stack.Function::logicalId).sorted().toList();
        Stream.concat(handlers.keySet().stream(), debugPorts.keySet().stream())
                .filter(logicalId -> !known.contains(logicalId))
                .findFirst()
                .ifPresent(logicalId -> {
                    throw new IllegalArgumentException(
                            "The settings name a function that the template does not declare: expected one of %s, found '%s'."
                                    .formatted(known, logicalId));
                });
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
        Map<String, T> all = new HashMap<>(map);
        all.put(key, value);
        return all;
    }
}
