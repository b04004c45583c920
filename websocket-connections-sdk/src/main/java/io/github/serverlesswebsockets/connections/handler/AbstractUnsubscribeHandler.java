package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.store.Subscriptions;

/**
 * A Lambda handler for {@code {"action":"unsubscribe","entityId":…}}, which it answers with {@code Unsubscribed}, even if
 * there was no subscription.
 *
 * <p>A message is rejected with {@code INVALID_MESSAGE} if it has no entity id of 1 to 256 characters, and with
 * {@code FORBIDDEN} if the entity is {@linkplain EntityId#isReserved() reserved}, so that a client cannot prevent the
 * end of its session.
 */
public abstract class AbstractUnsubscribeHandler extends AbstractMessageHandler {

    private final Subscriptions subscriptions;

    /**
     * Creates a handler.
     *
     * @param connections the connections
     */
    protected AbstractUnsubscribeHandler(Connections connections) {
        super(connections);
        subscriptions = connections.subscriptions();
    }

    @Override
    protected final WebSocketResponse handle(ClientMessage message) {
        return message.entityId("entityId")
                .map(entity -> unsubscribe(message, entity))
                .orElseGet(() -> message.reject(ErrorCode.INVALID_MESSAGE));
    }

    private WebSocketResponse unsubscribe(ClientMessage message, EntityId entity) {
        if (entity.isReserved()) {
            return message.reject(ErrorCode.FORBIDDEN);
        }
        subscriptions.unsubscribe(message.connection().id(), entity, message.requestedAt());
        return WebSocketResponse.of(new Frame.Unsubscribed(entity, message.requestId()));
    }
}
