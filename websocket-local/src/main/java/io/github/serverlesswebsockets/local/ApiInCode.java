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
 * A WebSocket API without a template: routes and the handlers that serve them, in this process.
 *
 * <pre>{@code
 * var options = ApiInCode.stage("dev")
 *         .authorizer(new ChatAuthorizer(keys))
 *         .route("$connect", new ConnectHandler(connections))
 *         .twoWayRoute("echo", new EchoHandler())
 *         .options();
 * }</pre>
 *
 * <p>Each function is named after its route key, the authorizer's {@code authorizer}. Not thread-safe.
 */
public final class ApiInCode {

    private static final String AUTHORIZER = "authorizer";
    private static final Path NO_CODE = Path.of("in-code");
    private static final int MEMORY = 512;
    private static final Set<String> RESERVED = Set.of("$connect", "$disconnect", "$default");

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
     * Begins an API.
     *
     * @param name the stage's name, the first segment of the URL's path
     * @return an API without routes
     */
    public static ApiInCode stage(String name) {
        return new ApiInCode(name);
    }

    /**
     * Chooses how a message finds its route.
     *
     * @param expression such as {@code $request.body.type}; {@code $request.body.action} by default
     * @return this
     */
    public ApiInCode selectedBy(String expression) {
        routeSelectionExpression = expression;
        return this;
    }

    /**
     * Limits how long an invocation may take.
     *
     * @param value the timeout of every function; 29 s by default
     * @return this
     */
    public ApiInCode timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * Lets an authorizer decide about each handshake.
     *
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @param identitySources such as {@code route.request.header.Authorization}; all of them must be present; none by default
     * @return this
     * @throws IllegalArgumentException when there is an authorizer, or a route {@code authorizer}, already
     */
    public ApiInCode authorizer(Object handler, String... identitySources) {
        add(AUTHORIZER, handler);
        authorizer = Optional.of(new Authorizer(AUTHORIZER, List.of(identitySources)));
        return this;
    }

    /**
     * Adds a route whose function's answer is not sent to the client.
     *
     * @param key a route key: {@code $connect}, {@code $disconnect}, {@code $default}, or your own, such as {@code subscribe}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return this
     * @throws IllegalArgumentException when a key of your own begins with {@code $}, or has a handler already
     */
    public ApiInCode route(String key, Object handler) {
        return route(key, handler, false);
    }

    /**
     * Adds a route whose function's answer goes back to the client.
     *
     * @param key a route key: {@code $default}, or your own, such as {@code echo}
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return this
     * @throws IllegalArgumentException when a key of your own begins with {@code $}, or has a handler already
     */
    public ApiInCode twoWayRoute(String key, Object handler) {
        return route(key, handler, true);
    }

    /**
     * Ends the definition.
     *
     * @return options that run this API on a free port
     */
    public Options options() {
        Options options = Options.of(NO_CODE, "").withStack(stack());
        for (Map.Entry<String, Object> handler : handlers.entrySet()) {
            options = options.withHandler(handler.getKey(), handler.getValue());
        }
        return options;
    }

    private ApiInCode route(String key, Object handler, boolean isTwoWay) {
        if (key.startsWith("$") && !RESERVED.contains(key)) {
            throw new IllegalArgumentException(
                    "the route key %s begins with $, expected a key of your own without it, or $connect, $disconnect or $default"
                            .formatted(key));
        }
        add(key, handler);
        routes.put(key, new Route(Optional.of(key), isTwoWay));
        return this;
    }

    /** A second handler of one name would silently serve the first one's events. */
    private void add(String name, Object handler) {
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalArgumentException(
                    "two handlers are called %s, expected a route key once, and none that is %s beside an authorizer"
                            .formatted(name, AUTHORIZER));
        }
    }

    private Stack stack() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (String name : handlers.keySet()) {
            functions.put(name, new Function(name, name, NO_CODE, name, MEMORY, timeout, Map.of(), "java"));
        }
        Api api = new Api(stage, routeSelectionExpression, Map.copyOf(routes), authorizer);
        return Stack.of(api, functions);
    }
}
