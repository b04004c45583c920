package io.github.serverlesswebsockets.local.template;

import java.util.Set;

/**
 * Whom {@code AWS::Lambda::Permission} lets invoke a function.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based policies</a>
 */
record InvokePermissions(Resources resources, Account account) {

    private static final Set<String> EVENTS = Set.of("events.amazonaws.com", "*");

    /** Says whether EventBridge may invoke a function for a rule; an alias has permissions of its own, as on AWS. */
    boolean let(FunctionReference function, String ruleArn) {
        return resources
                .ofType("AWS::Lambda::Permission")
                .filter(permission -> EVENTS.contains(permission.text("Principal")))
                .filter(permission -> IamPattern.matches(permission.text("Action"), "lambda:InvokeFunction"))
                .filter(permission ->
                        FunctionReference.of(permission.text("FunctionName")).equals(function))
                .filter(permission -> covers(permission, "SourceArn", ruleArn))
                .anyMatch(permission -> covers(permission, "SourceAccount", account.id()));
    }

    private static boolean covers(Resource permission, String property, String caller) {
        var pattern = permission.text(property);
        return pattern.isEmpty() || IamPattern.matches(pattern, caller);
    }
}
