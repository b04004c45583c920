package io.github.serverlesswebsockets.local.internal.template;

import java.util.Set;

/**
 * Whom {@code AWS::Lambda::Permission} lets invoke a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based policies</a>
 */
record InvokePermissions(Resources resources, Account account) {

    static final String API_GATEWAY = "apigateway.amazonaws.com";
    static final String EVENTS = "events.amazonaws.com";

    /** Says whether a service may invoke a function for a caller; an alias has permissions of its own, as on AWS. */
    boolean let(String service, FunctionReference function, String callerArn) {
        return resources
                .ofType("AWS::Lambda::Permission")
                .filter(permission -> Set.of(service, "*").contains(permission.text("Principal")))
                .filter(permission -> IamPattern.matches(permission.text("Action"), "lambda:InvokeFunction"))
                .filter(permission ->
                        FunctionReference.of(permission.text("FunctionName")).equals(function))
                .filter(permission -> covers(permission, "SourceArn", callerArn))
                .anyMatch(permission -> covers(permission, "SourceAccount", account.id()));
    }

    private static boolean covers(Resource permission, String property, String caller) {
        String pattern = permission.text(property);
        return pattern.isEmpty() || IamPattern.matches(pattern, caller);
    }
}
