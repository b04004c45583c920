package io.github.serverlesswebsockets.local.internal.gateway;

/** Why a connection ended, in the words of the {@code $disconnect} event. */
record CloseStatus(int code, String reason) {

    static final CloseStatus DELETED = new CloseStatus(1000, "Connection Closed Normally");
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
