package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;

/**
 * Answer {@code {"action":"unsubscribe","entityId":…}} with {@code Unsubscribed}, also if there was no subscription.
 *
 * <p>Refused: {@code INVALID_MESSAGE} without an entity id of 1 to 256 characters, {@code FORBIDDEN} for
 * {@linkplain EntityId#isReserved() reserved} entities: nobody keeps a session open by that.
 */
public abstract class AbstractUnsubscribeHandler extends AbstractMessageHandler {

    private final Subscriptions subscriptions;

    /**
     * Unsubscribe in a store.
     *
     * @param connections the store
     */
    protected AbstractUnsubscribeHandler(Connections connections) {
        super(connections);
        subscriptions = connections.subscriptions();
    }

    @Override
    protected final WebSocketResponse answer(ClientMessage message) {
        return message.entityId("entityId")
                .map(entity -> unsubscribe(message, entity))
                .orElseGet(() -> message.refuse(ErrorCode.INVALID_MESSAGE));
    }

    private WebSocketResponse unsubscribe(ClientMessage message, EntityId entity) {
        if (entity.isReserved()) {
            return message.refuse(ErrorCode.FORBIDDEN);
        }
        subscriptions.unsubscribe(message.connection().id(), entity, message.requestedAt());
        return WebSocketResponse.of(new Frame.Unsubscribed(entity, message.requestId()));
    }
}
