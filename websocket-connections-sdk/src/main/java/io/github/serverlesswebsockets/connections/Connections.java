package io.github.serverlesswebsockets.connections;

import java.time.Clock;

/**
 * Hold what the handlers need.
 *
 * @param store remembers connections
 * @param subscriptions remembers subscriptions
 * @param publisher sends
 * @param endpoints decides where messages are posted
 * @param session decides whether a session is still good
 * @param clock tells the time
 */
public record Connections(
        ConnectionStore store,
        Subscriptions subscriptions,
        Publisher publisher,
        Endpoints endpoints,
        SessionCheck session,
        Clock clock) {

    /**
     * Decide otherwise whether a session is still good.
     *
     * @param check the decision; it replaces {@link SessionCheck#expiry()}
     * @return the rest unchanged
     */
    public Connections withSession(SessionCheck check) {
        return new Connections(store, subscriptions, publisher, endpoints, check, clock);
    }
}
