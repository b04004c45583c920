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
 * A Lambda handler for {@code $connect} that stores the connection with its user and selects a subprotocol.
 *
 * <p>The handshake ends with 200; with 500 if the store fails, so that every open connection is stored; with 410 if the
 * connection was closed meanwhile. Without an authorizer's {@code userId} the connection is anonymous. Safe for concurrent
 * use.
 */
public abstract class AbstractConnectHandler extends WebSocketHandler<WebSocketEvent.Connect> {

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final boolean reaping;
    private final Function<WebSocketEvent.Connect, Optional<String>> subprotocol;

    /**
     * Creates a handler that selects no subprotocol. A browser that offered one then closes the connection.
     *
     * @param connections the connections
     */
    protected AbstractConnectHandler(Connections connections) {
        this(connections, event -> Optional.empty());
    }

    /**
     * Creates a handler that selects a subprotocol.
     *
     * @param connections the connections
     * @param subprotocol selects one that the client offered, never the one that carries a token; empty for none
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
    final WebSocketResponse handle(WebSocketEvent.Connect event) {
        Optional<String> selected = subprotocol.apply(event);
        Connection connection = connection(event);
        if (!store.connect(connection) || !registerSessionEnd(connection.recipient(), event)) {
            return WebSocketResponse.of(410);
        }
        WebSocketResponse response = WebSocketResponse.of(200);
        return selected.map(response::withSubprotocol).orElse(response);
    }

    @Override
    final WebSocketResponse failureResponse(WebSocketEvent.Connect event) {
        return WebSocketResponse.of(500);
    }

    @Override
    final WebSocketResponse invalidEventResponse(String requestId) {
        return WebSocketResponse.of(400);
    }

    // Returns false if the connection was closed meanwhile.
    private boolean registerSessionEnd(Recipient connection, WebSocketEvent.Connect event) {
        Instant now = event.context().requestedAt();
        return !reaping
                || SessionEnds.entityId(connection.sessionEnd(), connection.expiresAt(), now)
                        .map(minute -> subscriptions.subscribe(connection, new EntityId(minute), now))
                        .filter(outcome -> outcome == Subscriptions.Outcome.CONNECTION_CLOSED)
                        .isEmpty();
    }
}
