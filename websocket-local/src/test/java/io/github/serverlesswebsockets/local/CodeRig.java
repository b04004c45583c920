package io.github.serverlesswebsockets.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An API with arbitrary routes and handlers that runs in this JVM. */
final class CodeRig {

    static final Duration LONG = Duration.ofSeconds(29);

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, Object> handlers = new LinkedHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private String expression = "$request.body.action";

    CodeRig selectedBy(String value) {
        expression = value;
        return this;
    }

    CodeRig route(String key, Route route) {
        routes.put(key, route);
        return this;
    }

    CodeRig oneWay(String key, Integration integration) {
        return route(key, new Route(Optional.of(integration), false, Optional.empty(), false, Optional.empty()));
    }

    CodeRig twoWay(String key, Integration integration) {
        return route(key, new Route(Optional.of(integration), true, Optional.empty(), false, Optional.empty()));
    }

    CodeRig function(String name, RequestHandler<?, ?> handler) {
        handlers.put(name, handler);
        return this;
    }

    CodeRig stream(String name, RequestStreamHandler handler) {
        handlers.put(name, handler);
        return this;
    }

    /** Adds two-way routes whose function returns the event's route key. */
    CodeRig namingRoutes(String... keys) {
        for (String key : keys) {
            twoWay(key, new Integration.Proxy("naming", LONG));
        }
        return function(
                "naming",
                (Map<String, Object> event, Context context) ->
                        answer(String.valueOf(context(event).get("routeKey"))));
    }

    LocalWebSocketApi start(Path folder) throws Exception {
        return start(folder, options -> options);
    }

    LocalWebSocketApi start(Path folder, UnaryOperator<Options> changes) throws Exception {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (String name : handlers.keySet()) {
            functions.put(name, new Function(name, name, folder, name, 512, LONG, Map.of(), "java"));
        }
        Api api = new Api(
                "dev",
                expression,
                Map.copyOf(routes),
                Optional.empty(),
                Map.of("colour", "blue"),
                false,
                List.of(),
                false);
        Options options = changes.apply(
                Options.of(folder, "").withStack(Stack.of(api, functions)).withWorkDirectory(folder));
        for (Map.Entry<String, Object> handler : handlers.entrySet()) {
            options = options.withHandler(handler.getKey(), handler.getValue());
        }
        return LocalWebSocketApi.start(options.withLog(log::add));
    }

    List<String> log() {
        return log;
    }

    static Map<String, Object> answer(String body) {
        return Map.of("statusCode", 200, "body", body);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> context(Map<String, Object> event) {
        return (Map<String, Object>) event.getOrDefault("requestContext", Map.of());
    }
}
