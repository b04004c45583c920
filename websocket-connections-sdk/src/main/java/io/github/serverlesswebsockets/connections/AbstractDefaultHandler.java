package io.github.serverlesswebsockets.connections;

/** Answer {@code $default}: {@code UNKNOWN_ACTION} to a JSON object, {@code INVALID_MESSAGE} to anything else. */
public abstract class AbstractDefaultHandler extends AbstractMessageHandler {

    /**
     * Answer by the session rules of a store.
     *
     * @param connections the store
     */
    protected AbstractDefaultHandler(Connections connections) {
        super(connections);
    }

    @Override
    protected final WebSocketResponse answer(ClientMessage message) {
        return message.refuse(ErrorCode.UNKNOWN_ACTION);
    }
}
