package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A $disconnect handler that prints why the connection was closed. */
public final class Disconnect implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if (event.get("requestContext") instanceof Map<?, ?> c) {
            System.out.println("saw " + c.get("connectionId") + " " + c.get("disconnectStatusCode") + " "
                    + c.get("disconnectReason"));
        }
        return Map.of("statusCode", 200);
    }
}
