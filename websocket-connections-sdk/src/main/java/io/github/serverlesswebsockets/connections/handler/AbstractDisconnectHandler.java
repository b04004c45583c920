package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;

/**
 * A Lambda handler for {@code $disconnect} that removes the connection and its subscriptions. API Gateway ignores the
 * response. Safe for concurrent use.
 */
public abstract class AbstractDisconnectHandler extends WebSocketHandler<WebSocketEvent.Disconnect> {

    private final ConnectionStore store;

    /**
     * Creates a handler.
     *
     * @param connections the connections
     */
    protected AbstractDisconnectHandler(Connections connections) {
        super(WebSocketEvent.Disconnect.class, connections.endpoints());
        store = connections.store();
    }

    @Override
    final WebSocketResponse handle(WebSocketEvent.Disconnect event) {
        store.disconnect(event.context().connectionId());
        return WebSocketResponse.of(204);
    }

    @Override
    final WebSocketResponse failureResponse(WebSocketEvent.Disconnect event) {
        return WebSocketResponse.of(500);
    }

    @Override
    final WebSocketResponse invalidEventResponse(String requestId) {
        return WebSocketResponse.of(400);
    }
}
