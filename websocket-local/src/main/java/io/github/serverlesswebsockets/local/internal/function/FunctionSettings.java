package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How functions run, where it differs from the template.
 *
 * @param instances by logical id: makes the handler that serves the function in this very process, out of the local endpoint
 * @param debugPorts by logical id: where a debugger attaches to the function's process; its timeout is off
 * @param restartOnChange whether a process is replaced when its code on disk changes
 */
public record FunctionSettings(
        Map<String, Function<URI, Object>> instances, Map<String, Integer> debugPorts, boolean restartOnChange) {

    /** Copies the maps. */
    public FunctionSettings {
        instances = Map.copyOf(instances);
        debugPorts = Map.copyOf(debugPorts);
    }

    /**
     * Begins with the defaults: every function in processes of its own, no debugger, no restart.
     *
     * @return the settings
     */
    public static FunctionSettings standard() {
        return new FunctionSettings(Map.of(), Map.of(), false);
    }

    /**
     * Serves a function by a handler in this process.
     *
     * @param logicalId the function's id in the template
     * @param handler makes the handler
     * @return a copy of these settings
     */
    public FunctionSettings instance(String logicalId, Function<URI, Object> handler) {
        return new FunctionSettings(plus(instances, logicalId, handler), debugPorts, restartOnChange);
    }

    /**
     * Lets a debugger attach to a function.
     *
     * @param logicalId the function's id in the template
     * @param port a free port of 127.0.0.1
     * @return a copy of these settings
     */
    public FunctionSettings debug(String logicalId, int port) {
        return new FunctionSettings(instances, plus(debugPorts, logicalId, port), restartOnChange);
    }

    /**
     * Chooses whether changed code replaces running processes.
     *
     * @param value whether it does
     * @return a copy of these settings
     */
    public FunctionSettings restartOnChange(boolean value) {
        return new FunctionSettings(instances, debugPorts, value);
    }

    void check(Collection<Stack.Function> declared) {
        List<String> known =
                declared.stream().map(Stack.Function::logicalId).sorted().toList();
        Stream.concat(instances.keySet().stream(), debugPorts.keySet().stream())
                .filter(logicalId -> !known.contains(logicalId))
                .findFirst()
                .ifPresent(logicalId -> {
                    throw new IllegalArgumentException(
                            "the template has no function %s, expected one of %s".formatted(logicalId, known));
                });
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
        Map<String, T> all = new HashMap<>(map);
        all.put(key, value);
        return all;
    }
}
