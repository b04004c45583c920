package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A $connect handler that behaves as the query parameter {@code connect} requests and echoes the subprotocol {@code v1}. */
public final class Connect implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Map<?, ?> query = event.get("queryStringParameters") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> headers = event.get("headers") instanceof Map<?, ?> map ? map : Map.of();
        return switch (String.valueOf(query.get("connect"))) {
            case "400" -> Map.of("statusCode", 400, "body", "no");
            case "fail" -> throw new IllegalStateException("broken");
            case "malformed" -> Map.of("status", 200);
            case "silent" -> Map.of("statusCode", 200);
            case "unoffered" -> Map.of("statusCode", 200, "headers", Map.of("Sec-WebSocket-Protocol", "v9"));
            default ->
                headers.containsKey("Sec-WebSocket-Protocol")
                        ? Map.of("statusCode", 200, "headers", Map.of("Sec-WebSocket-Protocol", "v1"))
                        : Map.of("statusCode", 200);
        };
    }
}
