package io.github.serverlesswebsockets.local.internal.gateway;

/** How a connection ended, and for the log why, and what to change if that is a surprise. */
record Ending(CloseStatus status, String why) {

    static final Ending DELETED = new Ending(CloseStatus.DELETED, "DELETE @connections closed it");
    static final Ending IDLE = new Ending(
            CloseStatus.GOING_AWAY,
            "no message went either way for 10 minutes: send one earlier, a ping does not count");
    static final Ending TOO_OLD = new Ending(
            CloseStatus.GOING_AWAY, "API Gateway ends every connection after 2 hours: let the client connect again");
    static final Ending STOPPED = new Ending(CloseStatus.GOING_AWAY, "the local runtime stops");

    /** An ending that this gateway did not ask for. */
    static Ending of(int code, String reason) {
        return new Ending(CloseStatus.of(code, reason), why(code));
    }

    private static String why(int code) {
        return switch (code) {
            case 1002 -> "the client broke the WebSocket protocol: check its library or the proxy between";
            case 1003 -> "the client sent a binary frame: API Gateway takes text frames only, send text";
            case 1006 -> "the connection broke without a close frame: the client or the network is gone";
            case 1007 -> "the client sent text that is no UTF-8: encode it as UTF-8";
            case 1009 ->
                "the client sent a frame over 32 KB or a message over 128 KB: split long messages into frames, and keep them below 128 KB";
            default -> "the client closed it";
        };
    }
}
