package io.github.serverlesswebsockets.connections;

import java.time.Clock;

/**
 * Answer {@code $default}: {@code UNKNOWN_ACTION} to a JSON object, {@code INVALID_MESSAGE} to anything else.
 *
 * <p>It needs no store, so its function needs no table and starts quickly.
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

    @Override
    protected final WebSocketResponse answer(ClientMessage message) {
        return message.refuse(ErrorCode.UNKNOWN_ACTION);
    }
}
