package io.github.serverlesswebsockets.connections.publish;

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
    /** The session of its token has ended: it was not asked. */
    SESSION_ENDED,
    /** Left out as the request says: it was not asked. */
    EXCEPTED,
    /** Too many requests at once (429), until the end of the run. */
    THROTTLED,
    /** This client alone reads too slowly (429 again and again while others are served). */
    SLOW,
    /** The message is longer than API Gateway takes (413). */
    TOO_LARGE,
    /** The request is not valid (400): sending it again is of no use. */
    REJECTED,
    /** The credentials or the endpoint are wrong (403): nothing more is sent in this run. */
    FORBIDDEN,
    /** No usable answer: it may or may not have arrived. */
    FAILED,
    /** Not asked, because the time was over or the run had stopped. */
    NOT_ATTEMPTED;

    /**
     * Tell whether sending the message again, later, is of use.
     *
     * @return true for what may pass
     */
    public boolean shouldRetry() {
        return this == THROTTLED || this == FORBIDDEN || this == FAILED || this == NOT_ATTEMPTED;
    }
}
