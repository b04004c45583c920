package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;

/**
 * A Lambda handler for {@code {"action":"subscribe","entityId":…}}, which it answers with {@code Subscribed}.
 *
 * <p>A message is rejected with {@code INVALID_MESSAGE} if it has no entity id of 1 to 256 characters, with
 * {@code FORBIDDEN} if {@link #mayReceive(Connection, EntityId)} returns false or the entity is
 * {@linkplain EntityId#isReserved() reserved}, with {@code TRY_AGAIN} if the connection is closed, and with
 * {@code LIMIT_EXCEEDED} if the connection already has the maximum number of subscriptions.
 */
public abstract class AbstractSubscribeHandler extends AbstractMessageHandler {

    private final Subscriptions subscriptions;

    /**
     * Creates a handler.
     *
     * @param connections the connections
     */
    protected AbstractSubscribeHandler(Connections connections) {
        super(connections);
        subscriptions = connections.subscriptions();
    }

    /**
     * Returns whether a connection's user may receive the messages about an entity.
     *
     * @param connection the connection and its user
     * @param entity the entity
     * @return false to reject the message with {@code FORBIDDEN}
     */
    protected abstract boolean mayReceive(Connection connection, EntityId entity);

    @Override
    protected final WebSocketResponse handle(ClientMessage message) {
        return message.entityId("entityId")
                .map(entity -> subscribe(message, entity))
                .orElseGet(() -> message.reject(ErrorCode.INVALID_MESSAGE));
    }

    private WebSocketResponse subscribe(ClientMessage message, EntityId entity) {
        if (entity.isReserved() || !mayReceive(message.connection(), entity)) {
            return message.reject(ErrorCode.FORBIDDEN);
        }
        return switch (subscriptions.subscribe(message.connection().recipient(), entity, message.requestedAt())) {
            case SUBSCRIBED -> WebSocketResponse.of(new Frame.Subscribed(entity, message.requestId()));
            case CONNECTION_CLOSED -> message.reject(ErrorCode.TRY_AGAIN);
            case LIMIT_EXCEEDED -> message.reject(ErrorCode.LIMIT_EXCEEDED);
        };
    }
}
