package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.template.Stack.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code AWS::Serverless::Function} resources, with {@code Globals.Function} as their defaults. */
final class FunctionReader {

    private final Path folder;
    private final JsonNode globals;

    FunctionReader(Path folder, JsonNode globals, Intrinsics intrinsics) {
        this.folder = folder;
        this.globals = intrinsics.resolve(globals);
    }

    Map<String, Function> read(Stream<Resource> functions) {
        Map<String, Function> byName = new HashMap<>();
        for (var function : functions.map(this::function).toList()) {
            if (byName.put(function.name(), function) != null) {
                throw new TemplateException("two functions are called %s".formatted(function.name()));
            }
        }
        return byName;
    }

    private Function function(Resource resource) {
        return new Function(
                resource.logicalId(),
                resource.name(),
                folder.resolve(required(resource, "CodeUri")).normalize(),
                required(resource, "Handler"),
                property(resource, "MemorySize").asInt(128),
                Duration.ofSeconds(property(resource, "Timeout").asInt(3)),
                environment(resource),
                property(resource, "Runtime").asText());
    }

    private String required(Resource resource, String property) {
        var value = property(resource, property).asText();
        if (value.isBlank()) {
            throw new TemplateException("the function %s has no %s".formatted(resource.logicalId(), property));
        }
        return value;
    }

    private JsonNode property(Resource resource, String name) {
        var own = resource.properties().path(name);
        return own.isMissingNode() ? globals.path(name) : own;
    }

    private Map<String, String> environment(Resource resource) {
        Map<String, String> variables = new HashMap<>();
        for (var source : new JsonNode[] {globals, resource.properties()}) {
            source.path("Environment")
                    .path("Variables")
                    .properties()
                    .forEach(variable ->
                            variables.put(variable.getKey(), variable.getValue().asText()));
        }
        return Map.copyOf(variables);
    }
}
