package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.concurrent.CompletionStage;

/**
 * A client of {@code @connections}. Each call sends one request and is not retried.
 *
 * <p>Implementations are safe for concurrent use and respond within a few seconds. A stage completes with the outcome of
 * the request; failures of the network or of API Gateway do not complete it exceptionally.
 */
public interface ConnectionTransport {

    /**
     * Posts a message to one connection.
     *
     * @param recipient the connection
     * @param message the text in UTF-8, at most 128 KB; must not be modified
     * @return the outcome
     */
    CompletionStage<Delivery> post(Recipient recipient, byte[] message);

    /**
     * Closes one connection. The client receives close code 1000 without a reason.
     *
     * @param recipient the connection
     * @return {@link Delivery#DELIVERED} if API Gateway accepted the request, {@link Delivery#GONE} if the connection was
     *     already closed
     */
    CompletionStage<Delivery> close(Recipient recipient);
}
