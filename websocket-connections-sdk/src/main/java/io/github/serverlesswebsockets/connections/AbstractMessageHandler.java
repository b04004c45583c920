package io.github.serverlesswebsockets.connections;

import java.time.Clock;
import java.util.Optional;

/**
 * Answer the messages of one route; extend this for routes of your own.
 *
 * <p>A message from a session that has ended is answered with {@code SESSION_EXPIRED}, one that is no JSON object of at
 * most 128 KB and 32 levels with {@code INVALID_MESSAGE}, and any exception with {@code TRY_AGAIN}. The route must be
 * two-way. Safe for concurrent use if {@link #answer(ClientMessage)} is.
 */
public abstract class AbstractMessageHandler extends WebSocketHandler<WebSocketEvent.Message> {

    private final SessionCheck session;
    private final Clock clock;

    /**
     * Answer by the session rules of a store; keep the store yourself if you need it.
     *
     * @param connections the store
     */
    protected AbstractMessageHandler(Connections connections) {
        this(connections.endpoints(), connections.session(), connections.clock());
    }

    /**
     * Answer without a store.
     *
     * @param session decides whether a session is still good
     * @param clock tells the time
     */
    protected AbstractMessageHandler(SessionCheck session, Clock clock) {
        this(Endpoints.fromEnvironment(), session, clock);
    }

    private AbstractMessageHandler(Endpoints endpoints, SessionCheck session, Clock clock) {
        super(WebSocketEvent.Message.class, endpoints);
        this.session = session;
        this.clock = clock;
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
        if (!session.isGood(context.authorizer(), clock.instant())) {
            return WebSocketResponse.of(new Frame.Refused(ErrorCode.SESSION_EXPIRED, requestId));
        }
        return body.map(json -> answer(new ClientMessage(connection(event), json, requestId, context.requestedAt())))
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
