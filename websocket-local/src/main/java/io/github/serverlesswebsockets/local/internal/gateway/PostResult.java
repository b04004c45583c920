package io.github.serverlesswebsockets.local.internal.gateway;

/** The result of a post to a connection. */
public sealed interface PostResult {

    /** The message was sent; as on AWS, a client that has just disconnected may not receive it. */
    record Sent() implements PostResult {}

    /**
     * No open connection has that id, its socket is broken, or a fault was injected.
     *
     * @param why the reason for the log, which AWS does not reveal
     */
    record Gone(String why) implements PostResult {}

    /**
     * The message was not sent, because a limit is exceeded or a fault was injected.
     *
     * @param why the reason for the log, which AWS does not reveal
     */
    record Throttled(String why) implements PostResult {}
}
