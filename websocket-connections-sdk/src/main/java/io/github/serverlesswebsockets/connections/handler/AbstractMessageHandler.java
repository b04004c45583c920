package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.RequestContext;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.Json;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;

/**
 * Answer the messages of one route; extend this for routes of your own.
 *
 * <p>A message from a session that has ended is answered with {@code SESSION_EXPIRED}, one that is no JSON object of at
 * most 128 KB and 32 levels with {@code INVALID_MESSAGE}, and any exception with {@code TRY_AGAIN}. On a two-way route
 * the answer is returned; for a one-way route choose {@link Connections#withPostedReplies()}. Safe for concurrent use if
 * {@link #answer(ClientMessage)} is.
 */
public abstract class AbstractMessageHandler extends WebSocketHandler<WebSocketEvent.Message> {

    private static final Logger LOG = System.getLogger(AbstractMessageHandler.class.getName());

    private final SessionCheck session;
    private final Clock clock;
    private final ReplyPath replies;

    /**
     * Answer by the session rules of a store; keep the store yourself if you need it.
     *
     * @param connections the store
     */
    protected AbstractMessageHandler(Connections connections) {
        super(WebSocketEvent.Message.class, connections.endpoints());
        session = connections.session();
        clock = connections.clock();
        replies = ReplyPath.of(connections);
    }

    /**
     * Answer without a store, on a two-way route.
     *
     * @param session decides whether a session is still good
     * @param clock tells the time
     */
    protected AbstractMessageHandler(SessionCheck session, Clock clock) {
        super(WebSocketEvent.Message.class, Endpoints.fromEnvironment());
        this.session = session;
        this.clock = clock;
        replies = (sender, response) -> response;
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
        Optional<Json> body = Json.parse(event.body()).filter(Json.Members.class::isInstance);
        String requestId = ClientMessage.requestId(event, body);
        // Not its recipient: the publisher sends nothing where a session has ended, and this answer says just that.
        Connection sender = connection(event);
        return replies.send(
                new Recipient(sender.id(), sender.connectedAt(), sender.endpoint()), attempted(event, body, requestId));
    }

    @Override
    final WebSocketResponse failed(WebSocketEvent.Message event) {
        return refused(event, ErrorCode.TRY_AGAIN, event.context().requestId());
    }

    @Override
    final WebSocketResponse unreadable(String requestId) {
        return WebSocketResponse.of(new Frame.Refused(ErrorCode.INVALID_MESSAGE, requestId));
    }

    private WebSocketResponse attempted(WebSocketEvent.Message event, Optional<Json> body, String requestId) {
        try {
            return checked(event, body, requestId);
        } catch (RuntimeException e) {
            logFailure(event, e);
            return refused(event, ErrorCode.TRY_AGAIN, requestId);
        }
    }

    private WebSocketResponse checked(WebSocketEvent.Message event, Optional<Json> body, String requestId) {
        RequestContext context = event.context();
        if (!session.isGood(context.authorizer(), clock.instant())) {
            return refused(event, ErrorCode.SESSION_EXPIRED, requestId);
        }
        return body.map(json -> answer(new ClientMessage(connection(event), json, requestId, context.requestedAt())))
                .orElseGet(() -> refused(event, ErrorCode.INVALID_MESSAGE, requestId));
    }

    private static WebSocketResponse refused(WebSocketEvent.Message event, ErrorCode code, String requestId) {
        LOG.log(Level.DEBUG, () -> line("refused", event.context()) + " code=" + code);
        return WebSocketResponse.of(new Frame.Refused(code, requestId));
    }
}
