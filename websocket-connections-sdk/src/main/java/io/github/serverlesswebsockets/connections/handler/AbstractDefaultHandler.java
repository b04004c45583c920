package io.github.serverlesswebsockets.connections.handler;

import java.time.Clock;

/**
 * Answer {@code $default}: {@code UNKNOWN_ACTION} to a JSON object, {@code INVALID_MESSAGE} to anything else.
 *
 * <p>On a two-way route it needs no store, so its function needs no table and starts quickly.
 */
public abstract class AbstractDefaultHandler extends AbstractMessageHandler {

    /** Answer until the session's end: {@link SessionCheck#expiry()} by the system's clock. */
    protected AbstractDefaultHandler() {
        this(SessionCheck.expiry(), Clock.systemUTC());
    }

    /**
     * Answer by session rules of yours.
     *
     * @param session decides whether a session is still good
     * @param clock tells the time
     */
    protected AbstractDefaultHandler(SessionCheck session, Clock clock) {
        super(session, clock);
    }

    /**
     * Answer on a one-way route, with {@link Connections#withPostedReplies()}.
     *
     * @param connections the publisher and the session rules
     */
    protected AbstractDefaultHandler(Connections connections) {
        super(connections);
    }

    @Override
    protected final WebSocketResponse answer(ClientMessage message) {
        return message.refuse(ErrorCode.UNKNOWN_ACTION);
    }
}
