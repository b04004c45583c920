package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;

/**
 * Answer {@code {"action":"subscribe","entityId":…}} with {@code Subscribed}.
 *
 * <p>Refused: {@code INVALID_MESSAGE} without an entity id of 1 to 256 characters, {@code FORBIDDEN} as
 * {@link #mayReceive(Connection, EntityId)} decides and always for {@linkplain EntityId#isReserved() reserved} entities, {@code TRY_AGAIN} if the connection is closed, {@code LIMIT_EXCEEDED} if it
 * has as many subscriptions as it may have.
 */
public abstract class AbstractSubscribeHandler extends AbstractMessageHandler {

    private final Subscriptions subscriptions;

    /**
     * Subscribe in a store.
     *
     * @param connections the store
     */
    protected AbstractSubscribeHandler(Connections connections) {
        super(connections);
        subscriptions = connections.subscriptions();
    }

    /**
     * Decide whether a connection's user may receive what is published about an entity.
     *
     * @param connection the connection and its user
     * @param entity the entity
     * @return false to refuse
     */
    protected abstract boolean mayReceive(Connection connection, EntityId entity);

    @Override
    protected final WebSocketResponse answer(ClientMessage message) {
        return message.entityId("entityId")
                .map(entity -> subscribe(message, entity))
                .orElseGet(() -> message.refuse(ErrorCode.INVALID_MESSAGE));
    }

    private WebSocketResponse subscribe(ClientMessage message, EntityId entity) {
        if (entity.isReserved() || !mayReceive(message.connection(), entity)) {
            return message.refuse(ErrorCode.FORBIDDEN);
        }
        return switch (subscriptions.subscribe(message.connection().recipient(), entity, message.requestedAt())) {
            case SUBSCRIBED -> WebSocketResponse.of(new Frame.Subscribed(entity, message.requestId()));
            case CONNECTION_CLOSED -> message.refuse(ErrorCode.TRY_AGAIN);
            case LIMIT_EXCEEDED -> message.refuse(ErrorCode.LIMIT_EXCEEDED);
        };
    }
}
