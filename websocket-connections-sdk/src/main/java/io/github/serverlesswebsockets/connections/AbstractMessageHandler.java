package io.github.serverlesswebsockets.connections;

import java.util.Optional;

/**
 * Answer the messages of one route; extend this for routes of your own.
 *
 * <p>A message from a session that has ended is answered with {@code SESSION_EXPIRED}, one that is no JSON object of at
 * most 128 KB and 32 levels with {@code INVALID_MESSAGE}, and any exception with {@code TRY_AGAIN}. The route must be
 * two-way. Safe for concurrent use if {@link #answer(ClientMessage)} is.
 */
public abstract class AbstractMessageHandler extends WebSocketHandler<WebSocketEvent.Message> {

    /**
     * Answer with the help of a store.
     *
     * @param connections the store
     */
    protected AbstractMessageHandler(Connections connections) {
        super(WebSocketEvent.Message.class, connections);
    }

    /**
     * Answer one message.
     *
     * @param message the message
     * @return what the client receives
     */
    protected abstract WebSocketResponse answer(ClientMessage message);

    @Override
    final WebSocketResponse answer(WebSocketEvent.Message event) {
        RequestContext context = event.context();
        Optional<Json> body = object(event);
        String requestId = ClientMessage.requestId(event, body);
        boolean good = connections()
                .session()
                .isGood(context.authorizer(), connections().clock().instant());
        if (!good) {
            return WebSocketResponse.of(new Frame.Refused(ErrorCode.SESSION_EXPIRED, requestId));
        }
        return body.map(json -> answer(new ClientMessage(connection(event), json, requestId)))
                .orElseGet(() -> WebSocketResponse.of(new Frame.Refused(ErrorCode.INVALID_MESSAGE, requestId)));
    }

    @Override
    final WebSocketResponse failed(WebSocketEvent.Message event) {
        String requestId = ClientMessage.requestId(event, object(event));
        return WebSocketResponse.of(new Frame.Refused(ErrorCode.TRY_AGAIN, requestId));
    }

    private static Optional<Json> object(WebSocketEvent.Message event) {
        return Json.parse(event.body()).filter(Json.Members.class::isInstance);
    }
}
