package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.Optional;

/** A check for routes without a reply: missing functions, incompletely declared route responses. */
record RouteCheck(Resources resources, Stack stack, Problems problems) {

    void run() {
        resources.ofType("AWS::ApiGatewayV2::Route").forEach(this::checkRoute);
        resources.ofType("AWS::ApiGatewayV2::Authorizer").forEach(this::checkAuthorizer);
    }

    private void checkRoute(Resource route) {
        checkReply(route);
        Stack.Route read = stack.api().routes().get(route.text("RouteKey"));
        if (read == null) {
            return;
        }
        read.integration().flatMap(Integration::target).ifPresent(function -> {
            if (!stack.functions().containsKey(function)) {
                warnMissing(route, "Target", function);
            }
        });
    }

    private void checkAuthorizer(Resource authorizer) {
        Optional<String> function = stack.api().authorizer().map(Stack.Authorizer::function);
        function.filter(name -> !stack.functions().containsKey(name))
                .filter(name -> FunctionReference.of(authorizer.text("AuthorizerUri"))
                        .name()
                        .equals(name))
                .ifPresent(name -> warnMissing(authorizer, "AuthorizerUri", name));
    }

    private void warnMissing(Resource resource, String property, String function) {
        problems.warn(
                resource,
                property,
                "Function '%s' is not in this template, so every invocation fails locally.".formatted(function));
    }

    private void checkReply(Resource route) {
        boolean hasExpression = !route.text("RouteResponseSelectionExpression").isEmpty();
        boolean hasResponse = resources
                .ofType("AWS::ApiGatewayV2::RouteResponse")
                .anyMatch(response -> response.text("RouteId").equals(route.name()));
        if (hasExpression && !hasResponse) {
            problems.warn(
                    route,
                    "RouteResponseSelectionExpression",
                    "Route '%s' has no AWS::ApiGatewayV2::RouteResponse with the key $default. It replies locally, but AWS documents that a reply requires one."
                            .formatted(route.text("RouteKey")));
        }
        if (hasResponse && !hasExpression) {
            problems.warn(
                    route,
                    "RouteKey",
                    "Route '%s' has a RouteResponse but no RouteResponseSelectionExpression. It replies locally, but AWS documents that a reply requires $default."
                            .formatted(route.text("RouteKey")));
        }
    }
}
