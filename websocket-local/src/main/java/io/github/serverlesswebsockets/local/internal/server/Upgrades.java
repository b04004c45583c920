package io.github.serverlesswebsockets.local.internal.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Decides about WebSocket handshakes. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface Upgrades {

    /**
     * Decides about one handshake, which stays pending until the decision is there.
     *
     * @param request the upgrade request
     * @return the decision, now or later
     */
    CompletionStage<Decision> decide(HttpRequest request);

    /** What becomes of a handshake. */
    sealed interface Decision {}

    /**
     * Open the socket.
     *
     * @param subprotocol the subprotocol to name in the 101 answer, if any
     * @param headers further headers of the 101 answer
     * @param listener who hears what happens on the socket
     */
    record Accept(Optional<String> subprotocol, List<Header> headers, SocketListener listener) implements Decision {}

    /**
     * Refuse the handshake.
     *
     * @param response what the client gets instead
     */
    record Refuse(HttpResponse response) implements Decision {}
}
