package io.github.serverlesswebsockets.local.internal.gateway;

/**
 * The close code and reason as the {@code $disconnect} event contains them.
 *
 * @param code the close code
 * @param reason API Gateway's text for the codes that it sets itself, otherwise the peer's reason
 */
record CloseStatus(int code, String reason) {

    static final CloseStatus NORMAL = new CloseStatus(1000, "Connection Closed Normally");
    static final CloseStatus GOING_AWAY = new CloseStatus(1001, "Going away");

    private static final int NO_STATUS = 1005;
    private static final int ABNORMAL = 1006;

    static CloseStatus of(int code, String reason) {
        return switch (code) {
            case NO_STATUS -> new CloseStatus(code, "Client-side close frame status not set");
            case ABNORMAL -> new CloseStatus(code, "Connection Closed Abnormally");
            default -> new CloseStatus(code, reason);
        };
    }
}
