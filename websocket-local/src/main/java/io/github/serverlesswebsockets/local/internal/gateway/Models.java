package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The models, in JSON Schema's draft 4, that messages of some routes must fit. */
final class Models {

    private final Map<String, Schema> byRoute = new HashMap<>();

    Models(Map<String, Route> routes) {
        routes.forEach((key, route) -> route.model().ifPresent(model -> {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
            byRoute.put(key, registry.getSchema(model));
        }));
    }

    /** Returns what in a route's model refuses a message, if anything does; it names nothing of the message itself. */
    Optional<String> refuses(String routeKey, String message) {
        return Optional.ofNullable(byRoute.get(routeKey))
                .flatMap(schema -> JsonText.parse(message)
                        .map(tree -> fault(schema, tree))
                        .orElseGet(() -> Optional.of("it is no JSON")));
    }

    private static Optional<String> fault(Schema schema, JsonNode message) {
        return schema.validate(message).stream()
                .findFirst()
                .map(error -> "it breaks %s of the route's model".formatted(error.getEvaluationPath()));
    }
}
