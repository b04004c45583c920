package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.time.Duration;

/** A fault of one post. */
public enum Fault {
    /** 429: too many requests, or this client's buffer is full. */
    THROTTLED(Delivery.THROTTLED, false, Duration.ZERO),
    /** 410, although the socket may be open. */
    GONE(Delivery.GONE, false, Duration.ZERO),
    /** 403: wrong endpoint or missing permission. */
    FORBIDDEN(Delivery.FORBIDDEN, false, Duration.ZERO),
    /** 413. */
    TOO_LARGE(Delivery.TOO_LARGE, false, Duration.ZERO),
    /** 400. */
    REJECTED(Delivery.REJECTED, false, Duration.ZERO),
    /** 500, 502, 503 or 504; the client receives nothing. */
    SERVER_ERROR(Delivery.FAILED, false, Duration.ZERO),
    /** The connection to API Gateway is reset before API Gateway accepts the message. */
    RESET_BEFORE(Delivery.FAILED, false, Duration.ZERO),
    /** The same after API Gateway accepts the message: the client receives it, but the publisher gets no response. */
    RESET_AFTER(Delivery.FAILED, true, Duration.ZERO),
    /** No response for 5 s, although the client receives the message. The 5 s pass in virtual time. */
    TIMEOUT(Delivery.FAILED, true, Duration.ofSeconds(5));

    private final Delivery delivery;
    private final boolean accepted;
    private final Duration delay;

    Fault(Delivery delivery, boolean accepted, Duration delay) {
        this.delivery = delivery;
        this.accepted = accepted;
        this.delay = delay;
    }

    Delivery delivery() {
        return delivery;
    }

    boolean isAccepted() {
        return accepted;
    }

    Duration delay() {
        return delay;
    }
}
