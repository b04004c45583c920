package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.Map;
import java.util.Optional;

/** A reader of {@code AWS::ApiGatewayV2::Stage}: name, stage variables and throttling. */
record StageReader(Resource resource) {

    private static final int ACCOUNT_RATE = 10_000;
    private static final int ACCOUNT_BURST = 5_000;

    String name() {
        String name = resource.required("StageName");
        if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
            throw TemplateException.inProperty(
                    "StageName", "StageName: expected up to 128 letters, digits, - and _, found '%s'.".formatted(name));
        }
        return name;
    }

    Map<String, String> variables() {
        return IntegrationReader.texts(resource, "StageVariables");
    }

    /** Returns the throttling of a route: its own settings, otherwise the defaults of the stage. */
    Optional<Throttle> throttle(String routeKey) {
        JsonNode own = resource.properties().path("RouteSettings").path(routeKey);
        JsonNode defaults = resource.properties().path("DefaultRouteSettings");
        JsonNode rate = first(own, defaults, "ThrottlingRateLimit");
        JsonNode burst = first(own, defaults, "ThrottlingBurstLimit");
        if (rate.isMissingNode() && burst.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Throttle(rate.asDouble(ACCOUNT_RATE), burst.asInt(ACCOUNT_BURST)));
    }

    private static JsonNode first(JsonNode own, JsonNode defaults, String property) {
        return own.has(property) ? own.get(property) : defaults.path(property);
    }
}
