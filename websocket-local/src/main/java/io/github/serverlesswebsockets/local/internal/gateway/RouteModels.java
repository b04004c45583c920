package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The models of routes, in JSON Schema draft 4, against which messages are validated. */
final class RouteModels {

    private final Map<String, Schema> byRoute = new HashMap<>();

    RouteModels(Map<String, Route> routes) {
        routes.forEach((key, route) -> route.model().ifPresent(model -> {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
            byRoute.put(key, registry.getSchema(model));
        }));
    }

    /** Returns why a message violates its route's model; empty if it does not. The reason never quotes the message. */
    Optional<String> mismatch(String routeKey, String message) {
        return Optional.ofNullable(byRoute.get(routeKey))
                .flatMap(schema -> JsonText.parse(message)
                        .map(tree -> mismatch(schema, tree))
                        .orElseGet(() -> Optional.of("the message is not JSON")));
    }

    private static Optional<String> mismatch(Schema schema, JsonNode message) {
        return schema.validate(message).stream()
                .findFirst()
                .map(error -> "the message violates %s of the route's model".formatted(error.getEvaluationPath()));
    }
}
