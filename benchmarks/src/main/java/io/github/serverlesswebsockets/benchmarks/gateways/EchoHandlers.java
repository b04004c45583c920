package io.github.serverlesswebsockets.benchmarks.gateways;

import java.util.List;
import java.util.Map;

/** The handlers of the measured template. */
public final class EchoHandlers {

    /**
     * Allows each client.
     *
     * @param event the authorizer's event
     * @return a policy
     */
    public Map<String, Object> authorize(Map<String, Object> event) {
        Map<String, Object> statement = Map.of(
                "Action", "execute-api:Invoke",
                "Effect", "Allow",
                "Resource", String.valueOf(event.get("methodArn")));
        return Map.of(
                "principalId", "user-1",
                "policyDocument", Map.of("Version", "2012-10-17", "Statement", List.of(statement)),
                "context", Map.of("userId", "user-1"));
    }

    /**
     * Accepts a connection.
     *
     * @param event the event of {@code $connect}
     * @return 200
     */
    public Map<String, Object> open(Map<String, Object> event) {
        return Map.of("statusCode", 200);
    }

    /**
     * Returns the id of the connection.
     *
     * @param event the event of a message
     * @return 200 and the id
     */
    public Map<String, Object> echo(Map<String, Object> event) {
        Map<?, ?> context = event.get("requestContext") instanceof Map<?, ?> map ? map : Map.of();
        return Map.of("statusCode", 200, "body", String.valueOf(context.get("connectionId")));
    }
}
