package io.github.serverlesswebsockets.connections.publish;

/**
 * The outcome of a message for one recipient.
 *
 * @see <a href="https://docs.aws.amazon.com/apigatewaymanagementapi/latest/developerguide/API_PostToConnection.html">AWS:
 *     PostToConnection</a>
 */
public enum Delivery {
    /** API Gateway accepted the message (200). */
    DELIVERED,
    /** The connection no longer exists (410): it is removed from the store. */
    GONE,
    /** The connection is not open yet (410 within 45 s after it was connected): it is not removed. */
    CONNECTING,
    /** The recipient's session has expired: no request was sent. */
    SESSION_ENDED,
    /** The request excludes the connection: no request was sent. */
    EXCLUDED,
    /** API Gateway throttled the requests (429) until the end of the run. */
    THROTTLED,
    /** This client reads too slowly (repeated 429 while messages to others are delivered). */
    SLOW,
    /** The message is too large for API Gateway (413). */
    TOO_LARGE,
    /** The request is not valid (400): a retry cannot succeed. */
    REJECTED,
    /** The credentials or the endpoint are wrong (403): the run is stopped. */
    FORBIDDEN,
    /** There was no usable response: the message may or may not have been delivered. */
    FAILED,
    /** No request was sent, because the deadline had passed or the run was stopped. */
    NOT_ATTEMPTED;

    /**
     * Returns whether a later retry may succeed.
     *
     * @return true for temporary failures
     */
    public boolean shouldRetry() {
        return this == THROTTLED || this == FORBIDDEN || this == FAILED || this == NOT_ATTEMPTED;
    }
}
