package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A builder for a WebSocket API without a template: routes and the handler objects that serve them in the current JVM.
 *
 * <pre>{@code
 * Options options = ApiInCode.stage("dev")
 *         .authorizer(new ChatAuthorizer(keys))
 *         .route("$connect", new ConnectHandler(connections))
 *         .twoWayRoute("echo", new EchoHandler())
 *         .options();
 * }</pre>
 *
 * <p>Each function has the name of its route key; the name of the authorizer is {@code authorizer}. Not thread-safe.
 */
public final class ApiInCode {

    private static final String AUTHORIZER = "authorizer";
    private static final Path NO_CODE = Path.of("in-code");
    private static final int MEMORY_MIB = 512;
    private static final Set<String> RESERVED_KEYS = Set.of("$connect", "$disconnect", "$default");

    private final String stage;
    private final Map<String, Object> handlers = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private Optional<Authorizer> authorizer = Optional.empty();
    private String routeSelectionExpression = "$request.body.action";
    private Duration timeout = Duration.ofSeconds(29);

    private ApiInCode(String stage) {
        this.stage = stage;
    }

    /**
     * Returns an API without routes.
     *
     * @param name the stage's name, which is the first segment of the URL's path
     * @return the API
     */
    public static ApiInCode stage(String name) {
        return new ApiInCode(name);
    }

    /**
     * Sets the expression that selects the route of a message.
     *
     * @param expression such as {@code $request.body.type}; {@code $request.body.action} by default
     * @return this
     */
    public ApiInCode routeSelectionExpression(String expression) {
        routeSelectionExpression = expression;
        return this;
    }

    /**
     * Sets the timeout of all functions.
     *
     * @param value the timeout of an invocation; 29 s by default
     * @return this
     */
    public ApiInCode timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * Adds an authorizer, which is invoked for each handshake.
     *
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @param identitySources such as {@code route.request.header.Authorization}, all of which are required; none by default
     * @return this
     * @throws IllegalArgumentException if there is an authorizer, or a route {@code authorizer}, already
     */
    public ApiInCode authorizer(Object handler, String... identitySources) {
        add(AUTHORIZER, handler);
        authorizer = Optional.of(new Authorizer(AUTHORIZER, List.of(identitySources)));
        return this;
    }

    /**
     * Adds a route whose response is not sent to the client.
     *
     * @param key a route key: {@code $connect}, {@code $disconnect}, {@code $default}, or a custom key such as {@code subscribe}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return this
     * @throws IllegalArgumentException if a custom key begins with {@code $}, or if the key has a handler already
     */
    public ApiInCode route(String key, Object handler) {
        return route(key, handler, false);
    }

    /**
     * Adds a route whose response is sent to the client.
     *
     * @param key a route key: {@code $default}, or a custom key such as {@code echo}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return this
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
        add(key, handler);
        routes.put(key, new Route(Optional.of(key), isTwoWay));
        return this;
    }

    /** Rejects a second handler with the same name, because it would replace the first one silently. */
    private void add(String name, Object handler) {
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalArgumentException(
                    "Duplicate handler: expected one handler per route key, found two for '%s'. With an authorizer, no route key may be '%s'."
                            .formatted(name, AUTHORIZER));
        }
    }

    private Stack stack() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (String name : handlers.keySet()) {
            functions.put(name, new Function(name, name, NO_CODE, name, MEMORY_MIB, timeout, Map.of(), "java"));
        }
        Api api = new Api(stage, routeSelectionExpression, Map.copyOf(routes), authorizer);
        return Stack.of(api, functions);
    }
}
