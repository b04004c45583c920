package io.github.serverlesswebsockets.local.internal.reader;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reader of {@code AWS::Serverless::Function} resources. */
record FunctionReader(Path folder, Problems problems) {

    Map<String, Function> read(Stream<Resource> functions) {
        Map<String, Function> byName = new HashMap<>();
        functions.forEach(resource -> problems.attempt(resource, () -> {
            Function function = function(resource);
            if (byName.put(function.name(), function) != null) {
                throw new TemplateException("Two functions have the name '%s'.".formatted(function.name()));
            }
            return function;
        }));
        return byName;
    }

    private Function function(Resource resource) {
        return new Function(
                resource.logicalId(),
                resource.name(),
                folder.resolve(resource.required("CodeUri")).normalize(),
                resource.required("Handler"),
                resource.properties().path("MemorySize").asInt(128),
                Duration.ofSeconds(resource.properties().path("Timeout").asInt(3)),
                environment(resource),
                resource.properties().path("Runtime").asText());
    }

    private static Map<String, String> environment(Resource resource) {
        return resource.properties().path("Environment").path("Variables").properties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, variable -> variable.getValue().asText()));
    }
}
