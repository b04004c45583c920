package io.github.serverlesswebsockets.local.internal.gateway;

/** The frame with which API Gateway itself reports that a message failed; the spaces are those of API Gateway. */
final class ErrorFrame {

    private ErrorFrame() {}

    static String of(String message, String connectionId, String requestId) {
        return "{\"message\": \"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                .formatted(message, connectionId, requestId);
    }
}
