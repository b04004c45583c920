package io.github.serverlesswebsockets.local.internal.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.util.Locale;

/** The error objects that Lambda itself returns, instead of a handler. */
final class LambdaErrors {

    private LambdaErrors() {}

    static InvocationResult timeout(Function function, Invocation invocation) {
        String seconds = String.format(Locale.ROOT, "%.2f", function.timeout().toMillis() / 1000.0);
        return new InvocationResult.TimedOut(error(
                "Sandbox.Timedout",
                "RequestId: %s Error: Task timed out after %s seconds".formatted(invocation.id(), seconds)));
    }

    static InvocationResult exit(Function function, Invocation invocation) {
        return new InvocationResult.Failed(error(
                "Runtime.ExitError",
                "RequestId: %s Error: the process of '%s' ended without a response"
                        .formatted(invocation.id(), function.logicalId())));
    }

    private static String error(String type, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorType", type)
                .put("errorMessage", message)
                .toString();
    }
}
