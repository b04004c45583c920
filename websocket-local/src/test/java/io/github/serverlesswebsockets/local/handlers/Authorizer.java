package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

/** An authorizer that behaves as the query parameter {@code do} requests. */
public final class Authorizer implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<?, ?> query = event.get("queryStringParameters") instanceof Map<?, ?> map ? map : Map.of();
        String arn = String.valueOf(event.get("methodArn"));
        return switch (String.valueOf(query.get("do"))) {
            case "allow" -> policy("Allow", arn);
            case "deny" -> policy("Deny", arn);
            case "mismatch" -> policy("Allow", arn.replace("/$connect", "/*/*"));
            case "fail" -> throw new IllegalStateException("database down");
            case "nonsense" -> Map.of("statusCode", 200);
            default -> throw new IllegalStateException("Unauthorized");
        };
    }

    private static Map<String, Object> policy(String effect, String arn) {
        Map<String, Object> statement =
                Map.of("Action", "execute-api:Invoke", "Effect", effect, "Resource", List.of(arn));
        return Map.of(
                "principalId",
                "user-1",
                "policyDocument",
                Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
                "context",
                Map.of("level", 3, "admin", true, "userId", "user-1"));
    }
}
