package io.github.serverlesswebsockets.connections.handler;

import java.time.Clock;

/**
 * A Lambda handler for {@code $default} that answers a JSON object with {@code UNKNOWN_ACTION} and anything else with
 * {@code INVALID_MESSAGE}.
 *
 * <p>On a two-way route it needs no store, so its function needs no table and starts quickly.
 */
public abstract class AbstractDefaultHandler extends AbstractMessageHandler {

    /** Creates a handler with {@link SessionCheck#expiry()} and the system's clock. */
    protected AbstractDefaultHandler() {
        this(SessionCheck.expiry(), Clock.systemUTC());
    }

    /**
     * Creates a handler with your own session check.
     *
     * @param session decides whether a session is still valid
     * @param clock determines which sessions have expired
     */
    protected AbstractDefaultHandler(SessionCheck session, Clock clock) {
        super(session, clock);
    }

    /**
     * Creates a handler for a one-way route, which needs {@link Connections#withPostedReplies()}.
     *
     * @param connections the connections
     */
    protected AbstractDefaultHandler(Connections connections) {
        super(connections);
    }

    @Override
    protected final WebSocketResponse handle(ClientMessage message) {
        return message.reject(ErrorCode.UNKNOWN_ACTION);
    }
}
