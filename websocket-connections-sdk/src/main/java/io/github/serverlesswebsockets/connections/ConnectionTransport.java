package io.github.serverlesswebsockets.connections;

/** Post a message to one connection. Implementations are safe for concurrent use. */
@FunctionalInterface
public interface ConnectionTransport {

    /**
     * Post once, without retries, within a few seconds.
     *
     * @param recipient the connection
     * @param message the text in UTF-8, at most 128 KB; not to be changed
     * @return what became of it; never an exception for what the network or API Gateway does
     */
    Delivery post(Recipient recipient, byte[] message);
}
