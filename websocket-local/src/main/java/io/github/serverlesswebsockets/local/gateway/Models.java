package io.github.serverlesswebsockets.local.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import java.util.HashMap;
import java.util.Map;

/** The models, in JSON Schema's draft 4, that messages of some routes must fit. */
final class Models {

    private final Map<String, Schema> byRoute = new HashMap<>();

    Models(Map<String, Route> routes) {
        routes.forEach((key, route) -> route.model().ifPresent(model -> {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
            byRoute.put(key, registry.getSchema(model));
        }));
    }

    boolean fits(String routeKey, String message) {
        var schema = byRoute.get(routeKey);
        return schema == null
                || JsonText.parse(message)
                        .filter(tree -> schema.validate(tree).isEmpty())
                        .isPresent();
    }
}
