package io.github.serverlesswebsockets.connections;

/**
 * Say what became of one message to one connection.
 *
 * @see <a href="https://docs.aws.amazon.com/apigatewaymanagementapi/latest/developerguide/API_PostToConnection.html">AWS:
 *     PostToConnection</a>
 */
public enum Delivery {
    /** API Gateway took it (200). */
    DELIVERED,
    /** There is no such connection any more (410): it is forgotten. */
    GONE,
    /** There is no such connection yet (410 within 45 s of its connect): it is left alone. */
    CONNECTING,
    /** Too many requests, or this client reads too slowly (429). */
    THROTTLED,
    /** The message is longer than API Gateway takes (413). */
    TOO_LARGE,
    /** The request is not valid (400): sending it again is of no use. */
    REJECTED,
    /** The credentials or the endpoint are wrong (403): nothing more is sent in this run. */
    FORBIDDEN,
    /** No usable answer: it may or may not have arrived. */
    FAILED;

    /**
     * Tell whether sending the message again, later, is of use.
     *
     * @return true for what may pass
     */
    public boolean shouldRetry() {
        return this == THROTTLED || this == FORBIDDEN || this == FAILED;
    }
}
