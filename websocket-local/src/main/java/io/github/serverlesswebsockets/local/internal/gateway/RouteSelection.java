package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.mapping.SelectionExpression;
import io.github.serverlesswebsockets.local.internal.mapping.SelectionInput;
import java.util.Optional;
import java.util.Set;

/**
 * The selection of a route by the API's route selection expression, such as {@code $request.body.action}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html">Routes</a>
 */
final class RouteSelection {

    static final String DEFAULT = "$default";

    private final SelectionExpression expression;
    private final Set<String> routeKeys;

    RouteSelection(String expression, Set<String> routeKeys) {
        this.expression = new SelectionExpression(expression);
        this.routeKeys = routeKeys;
    }

    /** Returns the route key for a message; empty if no route matches and there is no {@code $default}. */
    Optional<String> select(String message) {
        return Optional.of(expression.evaluate(SelectionInput.of(message)))
                // A message must never reach $connect or $disconnect.
                .filter(key -> !key.startsWith("$") && routeKeys.contains(key))
                .or(() -> Optional.of(DEFAULT).filter(routeKeys::contains));
    }
}
