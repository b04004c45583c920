package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;

/**
 * Answer {@code $disconnect}: forget the connection and its subscriptions.
 *
 * <p>Nobody sees the answer. Safe for concurrent use.
 */
public abstract class AbstractDisconnectHandler extends WebSocketHandler<WebSocketEvent.Disconnect> {

    private final ConnectionStore store;

    /**
     * Forget in a store.
     *
     * @param connections the store
     */
    protected AbstractDisconnectHandler(Connections connections) {
        super(WebSocketEvent.Disconnect.class, connections.endpoints());
        store = connections.store();
    }

    @Override
    final WebSocketResponse answer(WebSocketEvent.Disconnect event) {
        store.disconnect(event.context().connectionId());
        return WebSocketResponse.of(204);
    }

    @Override
    final WebSocketResponse failed(WebSocketEvent.Disconnect event) {
        return WebSocketResponse.of(500);
    }

    @Override
    final WebSocketResponse unreadable(String requestId) {
        return WebSocketResponse.of(400);
    }
}
