package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** An endpoint that accepts or rejects WebSocket handshakes. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface UpgradeEndpoint {

    /**
     * Responds to a handshake, which stays pending until the response is available.
     *
     * @param request the upgrade request
     * @return the response
     */
    CompletionStage<UpgradeResponse> upgrade(HttpRequest request);
}
