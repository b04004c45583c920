package io.github.serverlesswebsockets.local.internal.server;

import java.util.List;
import java.util.Optional;

/**
 * The response to a WebSocket handshake.
 *
 * @param response what the client receives; if the handshake is accepted, its status is 101 and its headers are added to
 *     those of the upgrade
 * @param listener the listener of the WebSocket; empty if the handshake is rejected
 */
public record UpgradeResponse(HttpResponse response, Optional<WebSocketListener> listener) {

    private static final int SWITCHING_PROTOCOLS = 101;

    /**
     * Accepts the handshake.
     *
     * @param headers further headers of the response, such as {@code Sec-WebSocket-Protocol}
     * @param listener the listener of the WebSocket
     * @return the response
     */
    public static UpgradeResponse accept(List<Header> headers, WebSocketListener listener) {
        return new UpgradeResponse(new HttpResponse(SWITCHING_PROTOCOLS, headers, ""), Optional.of(listener));
    }

    /**
     * Rejects the handshake.
     *
     * @param response what the client receives instead
     * @return the response
     */
    public static UpgradeResponse reject(HttpResponse response) {
        return new UpgradeResponse(response, Optional.empty());
    }
}
