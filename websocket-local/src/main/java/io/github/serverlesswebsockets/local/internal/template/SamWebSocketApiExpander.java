package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expander of {@code AWS::Serverless::WebSocketApi} into the resources that SAM creates for it, with SAM's logical ids.
 *
 * @see <a href="https://github.com/aws/serverless-application-model">SAM's translator, version 1.110.0</a>
 */
final class SamWebSocketApiExpander {

    private static final String TYPE = "AWS::Serverless::WebSocketApi";
    private static final String PERMISSION = "AWS::Lambda::Permission";
    private static final List<String> STAGE_PROPERTIES =
            List.of("StageVariables", "DefaultRouteSettings", "RouteSettings", "AccessLogSettings");
    private static final List<String> ROUTE_PROPERTIES =
            List.of("ApiKeyRequired", "ModelSelectionExpression", "RequestModels", "RouteResponseSelectionExpression");
    private static final Map<String, String> PREDEFINED_ROUTES =
            Map.of("$connect", "Connect", "$disconnect", "Disconnect", "$default", "Default");

    private final ObjectNode resources;
    private final Map<List<String>, Integer> lines;
    private final String id;
    private final JsonNode properties;

    private SamWebSocketApiExpander(ObjectNode resources, Map<List<String>, Integer> lines, String id) {
        this.resources = resources;
        this.lines = lines;
        this.id = id;
        this.properties = resources.path(id).path("Properties");
    }

    static void expandAll(ObjectNode template, Map<List<String>, Integer> lines, Problems problems) {
        if (!(template.path("Resources") instanceof ObjectNode resources)) {
            return;
        }
        List<String> ids = new ArrayList<>();
        resources.properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(TYPE))
                .forEach(entry -> ids.add(entry.getKey()));
        for (String id : ids) {
            SamWebSocketApiExpander api = new SamWebSocketApiExpander(resources, lines, id);
            List<String> place = List.of("Resources", id, "Properties");
            problems.attempt(place, api::checkRequired);
            problems.attempt(place, api::checkStage);
            problems.attempt(place, api::checkAuth);
            api.expand(problems);
        }
    }

    private boolean checkRequired() {
        for (String property : List.of("Routes", "RouteSelectionExpression")) {
            if (properties.path(property).isEmpty()
                    && properties.path(property).asText().isEmpty()) {
                throw new TemplateException("Resource '%s' (%s) has no %s.".formatted(id, TYPE, property))
                        .within(property);
            }
        }
        return true;
    }

    private boolean checkStage() {
        if (properties.path("StageName").asText().equals("$default")) {
            throw new TemplateException(
                            "StageName of '%s': expected letters, digits, - and _, found '$default', which SAM rejects."
                                    .formatted(id))
                    .within("StageName");
        }
        return true;
    }

    private boolean checkAuth() {
        JsonNode auth = properties.path("Auth");
        String type = auth.path("AuthType").asText("NONE");
        if (!Set.of("NONE", "AWS_IAM", "CUSTOM").contains(type)) {
            throw authError("AuthType", "expected NONE, AWS_IAM or CUSTOM, found '%s'.".formatted(type));
        }
        boolean isCustom = type.equals("CUSTOM");
        if (!isCustom && auth.size() > 1) {
            throw authError(
                    "AuthType", "expected CUSTOM because Auth has other properties, found '%s'.".formatted(type));
        }
        if (isCustom && !auth.has("AuthArn")) {
            throw authError("AuthArn", "expected the ARN of the authorizer function, found none.");
        }
        if (!type.equals("NONE") && !properties.path("Routes").has("$connect")) {
            throw authError("AuthType", "%s requires a $connect route, found none.".formatted(type));
        }
        return true;
    }

    private TemplateException authError(String property, String problem) {
        return new TemplateException("%s in Auth of '%s': %s".formatted(property, id, problem))
                .within(property)
                .within("Auth");
    }

    private void expand(Problems problems) {
        JsonNode routes = properties.path("Routes");
        ObjectNode api =
                add("", "AWS::ApiGatewayV2::Api", List.of("Resources", id)).put("ProtocolType", "WEBSOCKET");
        copy(properties, List.of("RouteSelectionExpression", "DisableExecuteApiEndpoint"), api);
        for (Map.Entry<String, JsonNode> route : routes.properties()) {
            List<String> place = List.of("Resources", id, "Properties", "Routes", route.getKey());
            problems.attempt(place, () -> addRoute(route.getKey(), route.getValue(), place));
        }
        ObjectNode stage = add("Stage", "AWS::ApiGatewayV2::Stage", List.of("Resources", id))
                .put("AutoDeploy", true);
        stage.set("ApiId", ref(id));
        stage.set("StageName", stageName());
        copy(properties, STAGE_PROPERTIES, stage);
        addAuthorizer();
    }

    /** Returns the stage's name; a name that was already rejected is replaced, so that it is reported once. */
    private JsonNode stageName() {
        JsonNode name = properties.path("StageName");
        return name.isMissingNode() || name.asText().equals("$default") ? text("default") : name;
    }

    private boolean addRoute(String key, JsonNode declared, List<String> place) {
        String name = PREDEFINED_ROUTES.getOrDefault(key, key.matches("[A-Za-z0-9]+") ? capitalize(key) : "");
        if (name.isEmpty()) {
            throw new TemplateException(
                    "Route key of '%2$s': SAM expects $connect, $disconnect, $default, or letters and digits, found '%1$s'."
                            .formatted(key, id));
        }
        if (!declared.has("FunctionArn")) {
            throw new TemplateException("Route '%s' of '%s' has no FunctionArn.".formatted(key, id))
                    .within("FunctionArn");
        }
        ObjectNode route = add(name + "Route", "AWS::ApiGatewayV2::Route", place);
        route.put("RouteKey", key).set("ApiId", ref(id));
        route.set("Target", join("integrations/", id + name + "Integration"));
        copy(declared, ROUTE_PROPERTIES, route);
        if (key.equals("$connect")) {
            setAuthorization(route);
        }
        ObjectNode integration = add(name + "Integration", "AWS::ApiGatewayV2::Integration", place);
        integration.put("IntegrationType", "AWS_PROXY").set("ApiId", ref(id));
        integration.set("IntegrationUri", declared.get("FunctionArn"));
        if (declared.has("IntegrationTimeout")) {
            integration.set("TimeoutInMillis", declared.get("IntegrationTimeout"));
        }
        setPermission(add(name + "Permission", PERMISSION, place), declared.get("FunctionArn"), "*/" + key);
        return true;
    }

    private void setAuthorization(ObjectNode route) {
        String type = properties.path("Auth").path("AuthType").asText("NONE");
        route.put("AuthorizationType", type);
        if (type.equals("CUSTOM")) {
            route.set("AuthorizerId", ref(id + "ConnectAuthorizer"));
        }
    }

    private void addAuthorizer() {
        JsonNode auth = properties.path("Auth");
        if (!auth.path("AuthType").asText().equals("CUSTOM") || !auth.has("AuthArn")) {
            return;
        }
        List<String> place = List.of("Resources", id, "Properties", "Auth");
        ObjectNode authorizer = add("ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer", place);
        authorizer.put("AuthorizerType", "REQUEST").set("ApiId", ref(id));
        authorizer.set("AuthorizerUri", auth.get("AuthArn"));
        copy(auth, List.of("IdentitySource", "Name"), authorizer);
        if (auth.has("InvokeRole")) {
            authorizer.set("AuthorizerCredentialsArn", auth.get("InvokeRole"));
        } else {
            setPermission(add("AuthorizerPermission", PERMISSION, place), auth.get("AuthArn"), "authorizers/*");
        }
    }

    private void setPermission(ObjectNode permission, JsonNode function, String path) {
        permission.put("Action", "lambda:InvokeFunction").put("Principal", InvokePermissions.API_GATEWAY);
        permission.set("FunctionName", function);
        permission
                .putObject("SourceArn")
                .put(
                        "Fn::Sub",
                        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${%s}/%s"
                                .formatted(id, path));
    }

    /** Adds a resource whose line is the line of its declaration. */
    private ObjectNode add(String suffix, String type, List<String> place) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("Type", type);
        JsonNode condition = resources.path(id).path("Condition");
        if (condition.isTextual()) {
            resource.set("Condition", condition);
        }
        resources.set(id + suffix, resource);
        lines.putIfAbsent(List.of("Resources", id + suffix), lines.getOrDefault(place, 1));
        return resource.putObject("Properties");
    }

    private static void copy(JsonNode from, List<String> names, ObjectNode to) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
    }

    private static JsonNode join(String prefix, String logicalId) {
        ObjectNode join = JsonNodeFactory.instance.objectNode();
        ArrayNode parts = join.putArray("Fn::Join").add("").addArray();
        parts.add(prefix).add(ref(logicalId));
        return join;
    }

    private static ObjectNode ref(String logicalId) {
        return JsonNodeFactory.instance.objectNode().put("Ref", logicalId);
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static String capitalize(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }
}
