package io.github.serverlesswebsockets.local.internal.gateway;

/** What became of a post to a connection. */
public sealed interface Delivery {

    /** The message is on its way; a client that has just died may still not get it, as on AWS. */
    record Sent() implements Delivery {}

    /**
     * Nobody is reached by that id.
     *
     * @param why for the log: AWS tells only that it is gone
     */
    record Gone(String why) implements Delivery {}

    /**
     * The message was not taken now.
     *
     * @param why for the log: AWS tells only that a limit is exceeded
     */
    record Throttled(String why) implements Delivery {}
}
