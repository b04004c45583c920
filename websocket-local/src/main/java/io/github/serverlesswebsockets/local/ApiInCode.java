package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A WebSocket API without a template: routes and the handler objects that serve them in the current JVM.
 *
 * <pre>{@code
 * Options options = ApiInCode.stage("dev")
 *         .authorizer(new ChatAuthorizer(keys))
 *         .route("$connect", new ConnectHandler(connections))
 *         .twoWayRoute("echo", new EchoHandler())
 *         .options();
 * }</pre>
 *
 * <p>Each function has the name of its route key; the name of the authorizer is {@code authorizer}. Immutable; each method
 * returns a copy.
 */
public final class ApiInCode {

    private static final String AUTHORIZER = "authorizer";
    private static final Path NO_CODE = Path.of("in-code");
    private static final int MEMORY_MIB = 512;
    private static final Set<String> RESERVED_KEYS = Set.of("$connect", "$disconnect", "$default");

    private final Api api;
    private final Map<String, Object> handlers;
    private final Duration timeout;

    private ApiInCode(Api api, Map<String, Object> handlers, Duration timeout) {
        this.api = api;
        this.handlers = handlers;
        this.timeout = timeout;
    }

    /**
     * Returns an API without routes.
     *
     * @param name the stage's name, which is the first segment of the URL's path
     * @return the API
     */
    public static ApiInCode stage(String name) {
        Api api = new Api(name, "$request.body.action", Map.of(), Optional.empty());
        return new ApiInCode(api, Map.of(), Duration.ofSeconds(29));
    }

    /**
     * Returns a copy with another expression that selects the route of a message.
     *
     * @param expression such as {@code $request.body.type}; {@code $request.body.action} by default
     * @return the copy
     */
    public ApiInCode routeSelectionExpression(String expression) {
        Api changed = new Api(api.stage(), expression, api.routes(), api.authorizer());
        return new ApiInCode(changed, handlers, timeout);
    }

    /**
     * Returns a copy with another timeout of all functions.
     *
     * @param value the timeout of an invocation; 29 s by default
     * @return the copy
     */
    public ApiInCode timeout(Duration value) {
        return new ApiInCode(api, handlers, value);
    }

    /**
     * Returns a copy with an authorizer, which is invoked for each handshake.
     *
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @param identitySources such as {@code route.request.header.Authorization}, all of which are required; none by default
     * @return the copy
     * @throws IllegalArgumentException if there is an authorizer, or a route {@code authorizer}, already
     */
    public ApiInCode authorizer(Object handler, String... identitySources) {
        Optional<Authorizer> authorizer = Optional.of(new Authorizer(AUTHORIZER, List.of(identitySources)));
        Api changed = new Api(api.stage(), api.routeSelectionExpression(), api.routes(), authorizer);
        return new ApiInCode(changed, with(AUTHORIZER, handler), timeout);
    }

    /**
     * Returns a copy with a route whose response is not sent to the client.
     *
     * @param key a route key: {@code $connect}, {@code $disconnect}, {@code $default}, or a custom key such as {@code subscribe}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return the copy
     * @throws IllegalArgumentException if a custom key begins with {@code $}, or if the key has a handler already
     */
    public ApiInCode route(String key, Object handler) {
        return route(key, handler, false);
    }

    /**
     * Returns a copy with a route whose response is sent to the client.
     *
     * @param key a route key: {@code $default}, or a custom key such as {@code echo}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return the copy
     * @throws IllegalArgumentException if a custom key begins with {@code $}, or if the key has a handler already
     */
    public ApiInCode twoWayRoute(String key, Object handler) {
        return route(key, handler, true);
    }

    /**
     * Returns options that run this API.
     *
     * @return options with a free port
     */
    public Options options() {
        Options options = Options.of(NO_CODE, "").withStack(stack());
        for (Map.Entry<String, Object> handler : handlers.entrySet()) {
            options = options.withHandler(handler.getKey(), handler.getValue());
        }
        return options;
    }

    private ApiInCode route(String key, Object handler, boolean isTwoWay) {
        if (key.startsWith("$") && !RESERVED_KEYS.contains(key)) {
            throw new IllegalArgumentException(
                    "Invalid route key: expected $connect, $disconnect, $default or a key without '$' at its start, found '%s'."
                            .formatted(key));
        }
        Map<String, Route> routes = new HashMap<>(api.routes());
        routes.put(key, new Route(Optional.of(key), isTwoWay));
        Api changed = new Api(api.stage(), api.routeSelectionExpression(), Map.copyOf(routes), api.authorizer());
        return new ApiInCode(changed, with(key, handler), timeout);
    }

    /** Rejects a second handler with the same name, because it would replace the first one silently. */
    private Map<String, Object> with(String name, Object handler) {
        Map<String, Object> changed = new LinkedHashMap<>(handlers);
        if (changed.putIfAbsent(name, handler) != null) {
            throw new IllegalArgumentException(
                    "Duplicate handler: expected one handler per route key, found two for '%s'. With an authorizer, no route key may be '%s'."
                            .formatted(name, AUTHORIZER));
        }
        return changed;
    }

    private Stack stack() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (String name : handlers.keySet()) {
            functions.put(name, new Function(name, name, NO_CODE, name, MEMORY_MIB, timeout, Map.of(), "java"));
        }
        return Stack.of(api, functions);
    }
}
