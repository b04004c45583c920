package io.github.serverlesswebsockets.local.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.IamPattern;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.InvokePermissions;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;
import java.util.stream.Stream;

/** A check for permissions that allow too much or never match. */
record PermissionCheck(Resources resources, Stack stack, Problems problems) {

    void run() {
        resources
                .ofType("AWS::Lambda::Permission")
                .filter(permission -> permission.text("Principal").equals(InvokePermissions.API_GATEWAY))
                .forEach(this::checkPermission);
        for (Resource resource : resources.all()) {
            checkStatements(resource, resource.properties(), "");
        }
    }

    private void checkPermission(Resource permission) {
        String source = permission.text("SourceArn");
        if (source.isEmpty()) {
            problems.warn(
                    permission,
                    "SourceArn",
                    "Without a SourceArn, any API in any account can invoke the function. Set it to the ARN of the route, such as arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/ROUTE.");
            return;
        }
        String function = FunctionReference.of(permission.text("FunctionName")).name();
        List<String> callers = callers(function).toList();
        if (!callers.isEmpty() && callers.stream().noneMatch(caller -> IamPattern.matches(source, caller))) {
            problems.warn(
                    permission,
                    "SourceArn",
                    "SourceArn does not match %s, so AWS denies the invocation. The ARN of a WebSocket route ends in /STAGE/ROUTE, without a method."
                            .formatted(String.join(" or ", callers)));
        }
    }

    /** Returns the ARNs with which the API invokes a function. */
    private Stream<String> callers(String function) {
        String prefix = stack.api().stage() + "/";
        Stream<String> routes = stack.api().routes().entrySet().stream()
                .filter(route ->
                        route.getValue().function().filter(function::equals).isPresent())
                .map(route -> resources.account().executeApiArn(prefix + route.getKey()));
        Stream<String> authorizers = resources
                .ofType("AWS::ApiGatewayV2::Authorizer")
                .filter(authorizer -> FunctionReference.of(authorizer.text("AuthorizerUri"))
                        .name()
                        .equals(function))
                .map(authorizer -> resources.account().executeApiArn("authorizers/" + authorizer.name()));
        return Stream.concat(routes, authorizers);
    }

    /** Checks every policy statement in a value, because functions, roles and policies contain them at different depths. */
    private void checkStatements(Resource resource, JsonNode value, String path) {
        if (value.has("Action")
                && value.has("Resource")
                && !value.path("Effect").asText().equals("Deny")) {
            checkStatement(resource, value, path);
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> checkStatements(resource, field.getValue(), child(path, field.getKey())));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            checkStatements(resource, value.get(i), child(path, String.valueOf(i)));
        }
    }

    private void checkStatement(Resource resource, JsonNode statement, String path) {
        List<String> actions = Resource.texts(statement.get("Action"));
        boolean manages =
                actions.stream().anyMatch(action -> IamPattern.matches(action, "execute-api:ManageConnections"));
        if (manages && Resource.texts(statement.get("Resource")).stream().anyMatch(PermissionCheck::isWide)) {
            problems.warn(
                    resource,
                    child(path, "Resource"),
                    "execute-api:ManageConnections is allowed for more than the connections of one stage: expected arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/POST/@connections/*.");
        }
    }

    private static boolean isWide(String arn) {
        int connections = arn.indexOf("/@connections");
        return connections < 0 || arn.substring(0, connections).contains("*");
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
