package io.github.serverlesswebsockets.local.internal.gateway;

/** The frame that API Gateway itself sends when a message cannot be served; the spacing is API Gateway's. */
final class ErrorFrame {

    private ErrorFrame() {}

    static String of(String message, Client client, String requestId) {
        return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                .formatted(message, client.connectionId(), requestId);
    }
}
