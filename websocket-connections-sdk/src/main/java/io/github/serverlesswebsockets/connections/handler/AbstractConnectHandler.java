package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answer {@code $connect}: store the connection with what the authorizer said, and select a subprotocol.
 *
 * <p>The handshake ends with 200; with 500 if the store fails, so that nobody is connected unknown; with 410 if the
 * connection has been closed meanwhile. A user is not needed: without an authorizer's {@code userId} the connection is
 * anonymous. Safe for concurrent use.
 */
public abstract class AbstractConnectHandler extends WebSocketHandler<WebSocketEvent.Connect> {

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final boolean reaping;
    private final Function<WebSocketEvent.Connect, Optional<String>> subprotocol;

    /**
     * Select no subprotocol. A browser that offered one then refuses the connection.
     *
     * @param connections the store
     */
    protected AbstractConnectHandler(Connections connections) {
        this(connections, event -> Optional.empty());
    }

    /**
     * Select a subprotocol.
     *
     * @param connections the store
     * @param subprotocol picks one of those that the client offered, never the one that carries a token
     */
    protected AbstractConnectHandler(
            Connections connections, Function<WebSocketEvent.Connect, Optional<String>> subprotocol) {
        super(WebSocketEvent.Connect.class, connections.endpoints());
        store = connections.store();
        subscriptions = connections.subscriptions();
        reaping = connections.isReaping();
        this.subprotocol = subprotocol;
    }

    @Override
    final WebSocketResponse answer(WebSocketEvent.Connect event) {
        Optional<String> selected = subprotocol.apply(event);
        Connection connection = connection(event);
        if (!store.connect(connection) || !endIsFound(connection.recipient(), event)) {
            return WebSocketResponse.of(410);
        }
        WebSocketResponse response = WebSocketResponse.of(200);
        return selected.map(response::withSubprotocol).orElse(response);
    }

    private boolean endIsFound(Recipient connection, WebSocketEvent.Connect event) {
        Instant now = event.context().requestedAt();
        return !reaping
                || SessionEnds.entityId(connection.sessionEnd(), connection.expiresAt(), now)
                        .map(minute -> subscriptions.subscribe(connection, new EntityId(minute), now))
                        .filter(outcome -> outcome == Subscriptions.Outcome.CONNECTION_CLOSED)
                        .isEmpty();
    }

    @Override
    final WebSocketResponse failed(WebSocketEvent.Connect event) {
        return WebSocketResponse.of(500);
    }

    @Override
    final WebSocketResponse unreadable(String requestId) {
        return WebSocketResponse.of(400);
    }
}
