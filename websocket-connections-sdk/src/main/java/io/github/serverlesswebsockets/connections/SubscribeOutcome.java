package io.github.serverlesswebsockets.connections;

/** Say what became of a wish to subscribe. */
public enum SubscribeOutcome {
    /** The connection will hear of the entity. */
    SUBSCRIBED,
    /** The connection is closed or unknown: nothing was kept. */
    CONNECTION_CLOSED,
    /** The connection has as many subscriptions as it may have: none was added. */
    LIMIT_EXCEEDED
}
