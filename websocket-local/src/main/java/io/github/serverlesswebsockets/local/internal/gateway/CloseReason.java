package io.github.serverlesswebsockets.local.internal.gateway;

/**
 * The reason why a connection was closed.
 *
 * @param code the close code
 * @param reason the text for the {@code $disconnect} event: API Gateway's for the codes that it sets, otherwise the peer's
 * @param explanation the reason for the log, and what to change
 */
record CloseReason(int code, String reason, String explanation) {

    private static final String GOING_AWAY = "Going away";

    static final CloseReason DELETED =
            new CloseReason(1000, "Connection Closed Normally", "DELETE @connections closed it");
    static final CloseReason IDLE_TIMEOUT = new CloseReason(
            1001,
            GOING_AWAY,
            "no message was sent in either direction for 10 minutes: send one earlier, a ping is not sufficient");
    static final CloseReason MAX_DURATION = new CloseReason(
            1001, GOING_AWAY, "API Gateway closes every connection after 2 hours: let the client reconnect");
    static final CloseReason SHUTDOWN = new CloseReason(1001, GOING_AWAY, "the local runtime is shutting down");

    /** Returns the reason for a close that this gateway did not start. */
    static CloseReason of(int code, String reason) {
        return new CloseReason(code, eventReason(code, reason), explanation(code));
    }

    private static String eventReason(int code, String reason) {
        return switch (code) {
            case 1005 -> "Client-side close frame status not set";
            case 1006 -> "Connection Closed Abnormally";
            default -> reason;
        };
    }

    private static String explanation(int code) {
        return switch (code) {
            case 1002 -> "the client violated the WebSocket protocol: check its library, or a proxy in between";
            case 1003 -> "the client sent a binary frame: API Gateway accepts text frames only, send text";
            case 1006 -> "the connection broke without a close frame: the client or the network failed";
            case 1007 -> "the client sent text that is not UTF-8: encode it as UTF-8";
            case 1009 ->
                "the client sent a frame over 32 KB or a message over 128 KB: split long messages into frames, and keep them below 128 KB";
            default -> "the client closed it";
        };
    }
}
