package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses a route by the API's route selection expression, such as {@code $request.body.action}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html">Routes</a>
 */
final class RouteSelection {

    static final String DEFAULT = "$default";

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{request\\.body\\.([^}]+)}|\\$request\\.body\\.((?:[\\w.]|\\[\\d+]|\\['[^']*'])+)");

    private final String expression;
    private final Set<String> routeKeys;

    RouteSelection(String expression, Set<String> routeKeys) {
        this.expression = expression;
        this.routeKeys = routeKeys;
    }

    /** Returns the route key for a message; empty when no route fits and there is no {@code $default}. */
    Optional<String> select(String message) {
        return Optional.of(evaluate(expression, message))
                // A message never reaches a lifecycle route.
                .filter(key -> !key.startsWith("$") && routeKeys.contains(key))
                .or(() -> Optional.of(DEFAULT).filter(routeKeys::contains));
    }

    /** Puts a message's values into an expression, once: a value that looks like a variable stays as it is. */
    static String evaluate(String expression, String message) {
        JsonNode body = JsonText.parse(message).orElseGet(MissingNode::getInstance);
        return VARIABLE.matcher(expression).replaceAll(variable -> {
            var path = variable.group(1) == null ? variable.group(2) : variable.group(1);
            return Matcher.quoteReplacement(BodyPath.text(BodyPath.find(body, path)));
        });
    }
}
