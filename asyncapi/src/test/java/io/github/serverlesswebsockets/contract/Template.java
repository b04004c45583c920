package io.github.serverlesswebsockets.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample's {@code template.yaml}. */
final class Template {

    private final JsonNode resources =
            Yaml.read(Path.of("../sample-app/template.yaml")).path("Resources");

    List<String> routeKeys() {
        return routes().map(route -> text(route, "/RouteKey")).toList();
    }

    /** Returns the keys of the routes whose replies are sent to the client. */
    List<String> twoWayRouteKeys() {
        return resources
                .propertyStream()
                .filter(resource -> isA("AWS::ApiGatewayV2::Route", resource.getValue()))
                .filter(resource -> hasRouteResponse(resource.getKey()))
                .map(resource -> resource.getValue().path("Properties"))
                .filter(route ->
                        text(route, "/RouteResponseSelectionExpression").equals("$default"))
                .map(route -> text(route, "/RouteKey"))
                .toList();
    }

    /** Returns the handler class of each route. */
    Map<String, String> handlers() {
        return routes().collect(Collectors.toMap(route -> text(route, "/RouteKey"), this::handler));
    }

    List<String> detailTypes() {
        return properties("AWS::Events::Rule")
                .flatMap(rule -> rule.at("/EventPattern/detail-type").valueStream())
                .map(JsonNode::asText)
                .toList();
    }

    private boolean hasRouteResponse(String route) {
        return properties("AWS::ApiGatewayV2::RouteResponse")
                .anyMatch(response -> text(response, "/RouteId").equals(route));
    }

    private String handler(JsonNode route) {
        String integration = text(route, "/Target").replaceAll("integrations/\\$\\{(\\w+)}", "$1");
        String uri = text(resources, "/" + integration + "/Properties/IntegrationUri");
        String function = uri.replaceAll(".*\\$\\{(\\w+)\\.Arn}/invocations", "$1");
        return text(resources, "/" + function + "/Properties/Handler");
    }

    private Stream<JsonNode> routes() {
        return properties("AWS::ApiGatewayV2::Route");
    }

    private Stream<JsonNode> properties(String type) {
        return resources
                .valueStream()
                .filter(resource -> isA(type, resource))
                .map(resource -> resource.path("Properties"));
    }

    private static boolean isA(String type, JsonNode resource) {
        return text(resource, "/Type").equals(type);
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }
}
