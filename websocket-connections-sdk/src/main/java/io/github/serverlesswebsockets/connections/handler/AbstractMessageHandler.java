package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.RequestContext;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.PublishResult;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A Lambda handler for the messages of one route; extend it for your own routes.
 *
 * <p>A message from an expired session is answered with {@code SESSION_EXPIRED}, and a message that is not a JSON
 * object of at most 128 KB and 32 levels with {@code INVALID_MESSAGE}; {@link #handle(ClientMessage)} is not called for
 * them. If it throws an exception, the answer is {@code TRY_AGAIN}. On a two-way route (with a RouteResponse) the
 * function returns the reply; for a one-way route use {@link Connections#withPostedReplies()}. Safe for concurrent use
 * if {@link #handle(ClientMessage)} is.
 */
public abstract class AbstractMessageHandler extends WebSocketHandler<WebSocketEvent.Message> {

    private static final Logger LOG = System.getLogger(AbstractMessageHandler.class.getName());

    private final SessionCheck session;
    private final Clock clock;
    private final Optional<Publisher> replyPublisher;

    /**
     * Creates a handler with the session check and the reply setting of the connections. A subclass that needs the
     * store keeps its own reference to it.
     *
     * @param connections the connections
     */
    protected AbstractMessageHandler(Connections connections) {
        super(WebSocketEvent.Message.class, connections.endpoints());
        session = connections.session();
        clock = connections.clock();
        replyPublisher = connections.postsReplies() ? Optional.of(connections.publisher()) : Optional.empty();
    }

    /**
     * Creates a handler without a store, for a two-way route.
     *
     * @param session decides whether a session is still valid
     * @param clock determines which sessions have expired
     */
    protected AbstractMessageHandler(SessionCheck session, Clock clock) {
        super(WebSocketEvent.Message.class, Endpoints.fromEnvironment());
        this.session = session;
        this.clock = clock;
        replyPublisher = Optional.empty();
    }

    /**
     * Handles one message.
     *
     * @param message the message
     * @return the response with the frame that the client receives
     */
    protected abstract WebSocketResponse handle(ClientMessage message);

    @Override
    final WebSocketResponse handle(WebSocketEvent.Message event) {
        Optional<Json> body = Json.parse(event.body()).filter(Json::isObject);
        String requestId = body.flatMap(json -> json.get("requestId").text())
                .filter(Ids::isKey)
                .orElse(event.context().requestId());
        WebSocketResponse response = tryToHandle(event, body, requestId);
        return replyPublisher.map(publisher -> post(response, event, publisher)).orElse(response);
    }

    @Override
    final WebSocketResponse failureResponse(WebSocketEvent.Message event) {
        return reject(event, ErrorCode.TRY_AGAIN, event.context().requestId());
    }

    @Override
    final WebSocketResponse invalidEventResponse(String requestId) {
        return WebSocketResponse.of(new Frame.Rejected(ErrorCode.INVALID_MESSAGE, requestId));
    }

    private WebSocketResponse tryToHandle(WebSocketEvent.Message event, Optional<Json> body, String requestId) {
        try {
            return checkAndHandle(event, body, requestId);
        } catch (RuntimeException e) {
            logFailure(event, e);
            return reject(event, ErrorCode.TRY_AGAIN, requestId);
        }
    }

    private WebSocketResponse checkAndHandle(WebSocketEvent.Message event, Optional<Json> body, String requestId) {
        RequestContext context = event.context();
        if (!session.isValid(context.authorizer(), clock.instant())) {
            return reject(event, ErrorCode.SESSION_EXPIRED, requestId);
        }
        return body.map(json -> handle(new ClientMessage(connection(event), json, requestId, context.requestedAt())))
                .orElseGet(() -> reject(event, ErrorCode.INVALID_MESSAGE, requestId));
    }

    private static WebSocketResponse reject(WebSocketEvent.Message event, ErrorCode code, String requestId) {
        LOG.log(Level.DEBUG, () -> logLine("message.rejected", event.context()) + " code=" + code);
        return WebSocketResponse.of(new Frame.Rejected(code, requestId));
    }

    // A client that cannot be reached receives nothing, as on a two-way route.
    private WebSocketResponse post(WebSocketResponse response, WebSocketEvent.Message event, Publisher publisher) {
        if (!response.body().isEmpty()) {
            // Omits the session's end, because the publisher sends nothing after it, and the reply may be
            // SESSION_EXPIRED.
            Connection sender = connection(event);
            post(response.body(), new Recipient(sender.id(), sender.connectedAt(), sender.endpoint()), publisher);
        }
        return WebSocketResponse.of(response.status());
    }

    private static void post(String text, Recipient sender, Publisher publisher) {
        String id = sender.connection().value();
        try {
            PublishResult result = publisher.publish(PublishRequest.of(new Audience.Listed(List.of(sender)), text));
            if (result.count(Delivery.DELIVERED) == 0) {
                LOG.log(
                        Level.WARNING,
                        () -> LogLine.of("reply.undelivered", "connectionId", id) + " counts=" + result.counts());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, LogLine.of("reply.failed", "connectionId", id), e);
        }
    }
}
