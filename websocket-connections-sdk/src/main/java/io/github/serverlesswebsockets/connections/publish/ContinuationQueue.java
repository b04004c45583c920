package io.github.serverlesswebsockets.connections.publish;

/** Take what is left of a publish for another invocation, usually into the queue that the message came from. */
@FunctionalInterface
public interface ContinuationQueue {

    /**
     * Send one message.
     *
     * @param message text of at most 256 KB, as {@link Continuation#toJson()} writes it
     * @throws RuntimeException if the message was not taken
     */
    void send(String message);
}
