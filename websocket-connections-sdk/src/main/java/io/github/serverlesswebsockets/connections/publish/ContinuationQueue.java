package io.github.serverlesswebsockets.connections.publish;

/** A queue of continuations for other invocations, usually the queue that the events come from. */
@FunctionalInterface
public interface ContinuationQueue {

    /**
     * Sends one message.
     *
     * @param message the text from {@link Continuation#toJson()}, at most 256 KB
     * @throws RuntimeException if the message could not be sent
     */
    void send(String message);
}
