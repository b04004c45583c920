package io.github.serverlesswebsockets.local.template;

import io.github.serverlesswebsockets.local.template.Stack.Api;
import io.github.serverlesswebsockets.local.template.Stack.Authorizer;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the raw {@code AWS::ApiGatewayV2} resources of one WebSocket API. */
final class ApiReader {

    /** Finds the function's name in an ARN that may stand alone or inside an invocation URI. */
    private static final Pattern FUNCTION = Pattern.compile(":function:([^:/]+)");

    private final Resources resources;

    ApiReader(Resources resources) {
        this.resources = resources;
    }

    Api read() {
        var api = only("AWS::ApiGatewayV2::Api");
        var stage = only("AWS::ApiGatewayV2::Stage");
        return new Api(stage.required("StageName"), api.required("RouteSelectionExpression"), routes(), authorizer());
    }

    private Resource only(String type) {
        var found = resources.ofType(type).toList();
        if (found.size() != 1) {
            throw new TemplateException("the template declares %d resources of type %s, expected exactly one"
                    .formatted(found.size(), type));
        }
        return found.get(0);
    }

    private Map<String, Route> routes() {
        Map<String, Route> byKey = new HashMap<>();
        for (var route : resources.ofType("AWS::ApiGatewayV2::Route").toList()) {
            if (byKey.put(route.required("RouteKey"), route(route)) != null) {
                throw new TemplateException("two routes have the key %s".formatted(route.required("RouteKey")));
            }
        }
        return byKey;
    }

    private Route route(Resource route) {
        var target = route.text("Target").replaceFirst("^/?integrations/", "");
        if (target.isBlank()) {
            return new Route(Optional.<String>empty(), false);
        }
        return new Route(Optional.of(function(integration(target), "IntegrationUri")), isTwoWay(route));
    }

    /** {@code Ref} of a resource without a name of its own is its generated name. */
    private Resource integration(String name) {
        return resources
                .ofType("AWS::ApiGatewayV2::Integration")
                .filter(integration -> integration.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("no integration is called %s".formatted(name)));
    }

    private boolean isTwoWay(Resource route) {
        return resources
                .ofType("AWS::ApiGatewayV2::RouteResponse")
                .anyMatch(response -> response.text("RouteId").equals(route.name()));
    }

    private Optional<Authorizer> authorizer() {
        return resources
                .ofType("AWS::ApiGatewayV2::Route")
                .filter(route -> route.text("AuthorizationType").equals("CUSTOM"))
                .map(route -> named(route.required("AuthorizerId")))
                .map(found -> new Authorizer(function(found, "AuthorizerUri"), found.texts("IdentitySource")))
                .findFirst();
    }

    private Resource named(String name) {
        return resources
                .ofType("AWS::ApiGatewayV2::Authorizer")
                .filter(authorizer -> authorizer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("no authorizer is called %s".formatted(name)));
    }

    private static String function(Resource resource, String property) {
        var uri = resource.required(property);
        var matcher = FUNCTION.matcher(uri);
        if (!matcher.find()) {
            throw new TemplateException("%s of %s names no function: found %s, expected a function's ARN"
                    .formatted(property, resource.logicalId(), uri));
        }
        return matcher.group(1);
    }
}
