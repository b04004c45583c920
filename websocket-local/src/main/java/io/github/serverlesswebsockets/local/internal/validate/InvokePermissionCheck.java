package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.InvokePermissions;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;

/** A check for functions that the API invokes without a permission, which AWS answers with an internal error. */
record InvokePermissionCheck(Resources resources, Stack stack, Problems problems) {

    void run() {
        resources.ofType("AWS::ApiGatewayV2::Route").forEach(this::checkRoute);
        resources
                .ofType("AWS::ApiGatewayV2::Authorizer")
                .filter(authorizer ->
                        authorizer.text("AuthorizerCredentialsArn").isEmpty())
                .forEach(this::checkAuthorizer);
    }

    private void checkRoute(Resource route) {
        resources
                .find("AWS::ApiGatewayV2::Integration", route.text("Target").replaceFirst(".*/", ""))
                .filter(found -> found.text("CredentialsArn").isEmpty())
                .flatMap(found -> FunctionReference.inArn(found.text("IntegrationUri")))
                .ifPresent(function ->
                        check(route, "Target", function, stack.api().stage() + "/" + route.text("RouteKey")));
    }

    private void checkAuthorizer(Resource authorizer) {
        FunctionReference.inArn(authorizer.text("AuthorizerUri"))
                .ifPresent(
                        function -> check(authorizer, "AuthorizerUri", function, "authorizers/" + authorizer.name()));
    }

    private void check(Resource caller, String property, FunctionReference function, String path) {
        String arn = resources.account().executeApiArn(path);
        // A qualifier that contains a stage variable is not known before deployment.
        boolean isKnown = stack.functions().containsKey(function.name())
                && !function.qualifier().contains("$");
        if (isKnown && !new InvokePermissions(resources).allow(InvokePermissions.API_GATEWAY, function, arn)) {
            problems.warn(
                    caller,
                    property,
                    "No AWS::Lambda::Permission allows apigateway.amazonaws.com to invoke '%s' for '%s', so the invocation fails on AWS. Add one whose SourceArn covers API_ID/%s."
                            .formatted(function.qualified(), caller.logicalId(), path));
        }
    }
}
