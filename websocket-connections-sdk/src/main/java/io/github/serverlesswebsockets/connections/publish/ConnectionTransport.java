package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.concurrent.CompletionStage;

/**
 * Reach connections through {@code @connections}, once for each call and without retries.
 *
 * <p>Implementations are safe for concurrent use and answer within a few seconds. A stage completes with what became of
 * the request, never with an exception for what the network or API Gateway does.
 */
public interface ConnectionTransport {

    /**
     * Post a message to one connection.
     *
     * @param recipient the connection
     * @param message the text in UTF-8, at most 128 KB; not to be changed
     * @return what became of it
     */
    CompletionStage<Delivery> post(Recipient recipient, byte[] message);

    /**
     * Close one connection; the client sees close code 1000 and no reason.
     *
     * @param recipient the connection
     * @return {@link Delivery#DELIVERED} if API Gateway took the request, {@link Delivery#GONE} if there was nothing to
     *     close
     */
    CompletionStage<Delivery> close(Recipient recipient);
}
