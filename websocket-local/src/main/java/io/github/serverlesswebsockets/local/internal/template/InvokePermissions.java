package io.github.serverlesswebsockets.local.internal.template;

import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.IamPattern;
import java.util.Set;

/**
 * The {@code AWS::Lambda::Permission} resources of a template.
 *
 * @param resources the resources of the template
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based policies</a>
 */
public record InvokePermissions(Resources resources) {

    /** API Gateway as a principal. */
    public static final String API_GATEWAY = "apigateway.amazonaws.com";

    /** EventBridge as a principal. */
    public static final String EVENTS = "events.amazonaws.com";

    /**
     * Returns whether a service may invoke a function. A permission on a function does not cover its aliases.
     *
     * @param service the principal, such as {@link #EVENTS}
     * @param function the function or alias
     * @param callerArn the ARN on whose behalf the service invokes it, such as the ARN of a rule
     * @return whether at least one permission allows it
     */
    public boolean allow(String service, FunctionReference function, String callerArn) {
        return resources
                .ofType("AWS::Lambda::Permission")
                .filter(permission -> Set.of(service, "*").contains(permission.text("Principal")))
                .filter(permission -> IamPattern.matches(permission.text("Action"), "lambda:InvokeFunction"))
                .filter(permission ->
                        FunctionReference.of(permission.text("FunctionName")).equals(function))
                .filter(permission -> covers(permission, "SourceArn", callerArn))
                .anyMatch(permission ->
                        covers(permission, "SourceAccount", resources.account().id()));
    }

    private static boolean covers(Resource permission, String property, String caller) {
        String pattern = permission.text(property);
        return pattern.isEmpty() || IamPattern.matches(pattern, caller);
    }
}
