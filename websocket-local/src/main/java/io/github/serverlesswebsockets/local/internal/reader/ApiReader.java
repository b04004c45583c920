package io.github.serverlesswebsockets.local.internal.reader;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A reader of the {@code AWS::ApiGatewayV2} resources of one WebSocket API. */
record ApiReader(Resources resources, Problems problems) {

    /** Returns the API; empty when the API or its stage is missing or invalid, which is added to the problems. */
    Optional<Api> read() {
        return attemptOnly("AWS::ApiGatewayV2::Api", webSocketApis()).flatMap(this::withStage);
    }

    private Optional<Api> withStage(Resource api) {
        List<Resource> stages = ofApi("AWS::ApiGatewayV2::Stage").toList();
        return attemptOnly("AWS::ApiGatewayV2::Stage", stages).flatMap(stage -> read(api, new StageReader(stage)));
    }

    private Optional<Resource> attemptOnly(String type, List<Resource> found) {
        return problems.attempt(List.of("Resources"), () -> requireOnly(type, found));
    }

    private Optional<Api> read(Resource api, StageReader stage) {
        Optional<String> expression = problems.attempt(api, () -> api.required("RouteSelectionExpression"));
        Optional<String> name = problems.attempt(stage.resource(), stage::name);
        Map<String, Route> routes = routes(stage);
        Optional<Authorizer> authorizer = authorizer(stage);
        if (expression.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Api(
                name.get(),
                expression.get(),
                routes,
                authorizer,
                stage.variables(),
                api.properties().path("DisableExecuteApiEndpoint").asBoolean(),
                apiKeys(),
                isSigned()));
    }

    private boolean isSigned() {
        return ofApi("AWS::ApiGatewayV2::Route")
                .filter(route -> route.text("RouteKey").equals("$connect"))
                .anyMatch(route -> route.text("AuthorizationType").equals("AWS_IAM"));
    }

    private List<Resource> webSocketApis() {
        return resources
                .ofType("AWS::ApiGatewayV2::Api")
                .filter(api -> api.properties()
                        .path("ProtocolType")
                        .asText("WEBSOCKET")
                        .equals("WEBSOCKET"))
                .toList();
    }

    private static Resource requireOnly(String type, List<Resource> found) {
        if (found.size() != 1) {
            throw new TemplateException(
                    "Resources of type %s: expected exactly one, found %d.".formatted(type, found.size()));
        }
        return found.get(0);
    }

    /** Returns the resources of the WebSocket API, without those of an HTTP API in the same template. */
    private Stream<Resource> ofApi(String type) {
        return resources
                .ofType(type)
                .filter(one -> one.text("ApiId").isEmpty()
                        || one.text("ApiId").equals(resources.account().apiId()));
    }

    private Map<String, Route> routes(StageReader stage) {
        Map<String, Route> byKey = new HashMap<>();
        ofApi("AWS::ApiGatewayV2::Route")
                .forEach(route -> problems.attempt(route, () -> {
                    String key = route.required("RouteKey");
                    if (byKey.put(key, route(route, key, stage)) != null) {
                        throw new TemplateException("Two routes have the key '%s'.".formatted(key));
                    }
                    return key;
                }));
        return byKey;
    }

    private Route route(Resource route, String key, StageReader stage) {
        checkRouteKey(key);
        String target = route.text("Target").replaceFirst("^/?integrations/", "");
        IntegrationReader integrations = new IntegrationReader(resources, problems, stage.variables());
        return new Route(
                target.isBlank() ? Optional.empty() : integrations.read(target),
                isTwoWay(route),
                new ModelReader(resources).read(route),
                route.properties().path("ApiKeyRequired").asBoolean(),
                stage.throttle(key));
    }

    private static void checkRouteKey(String key) {
        boolean isReserved = key.equals("$connect") || key.equals("$disconnect") || key.equals("$default");
        if (key.startsWith("$") && !isReserved) {
            throw TemplateException.inProperty(
                    "RouteKey",
                    "Route key: expected $connect, $disconnect, $default or a key that does not start with $, found '%s'."
                            .formatted(key));
        }
    }

    /** Returns whether a route replies. SAM creates no RouteResponse, so the expression alone is sufficient. */
    private boolean isTwoWay(Resource route) {
        return !route.text("RouteResponseSelectionExpression").isEmpty()
                || resources
                        .ofType("AWS::ApiGatewayV2::RouteResponse")
                        .anyMatch(response -> response.text("RouteId").equals(route.name()));
    }

    private Optional<Authorizer> authorizer(StageReader stage) {
        return ofApi("AWS::ApiGatewayV2::Route")
                .filter(route -> route.text("AuthorizationType").equals("CUSTOM"))
                .findFirst()
                .flatMap(route -> problems.attempt(route, () -> findAuthorizer(route.required("AuthorizerId"))))
                .flatMap(found -> problems.attempt(
                        found,
                        () -> new Authorizer(
                                FunctionUri.function(found, "AuthorizerUri", stage.variables()),
                                found.texts("IdentitySource"))));
    }

    private Resource findAuthorizer(String name) {
        return resources
                .find("AWS::ApiGatewayV2::Authorizer", name)
                .orElseThrow(() -> TemplateException.inProperty(
                        "AuthorizerId", "Authorizer '%s' is not in this template.".formatted(name)));
    }

    private List<String> apiKeys() {
        return resources
                .ofType("AWS::ApiGateway::ApiKey")
                .filter(key -> key.properties().path("Enabled").asBoolean())
                .map(key -> key.text("Value").isEmpty() ? "local-api-key-" + key.logicalId() : key.text("Value"))
                .toList();
    }
}
