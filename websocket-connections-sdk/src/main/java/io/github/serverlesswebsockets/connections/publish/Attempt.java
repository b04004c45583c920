package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.Optional;

/** The state of one recipient from the first request until its outcome is final. */
final class Attempt {

    private final Recipient recipient;
    private Optional<Delivery> lastOutcome = Optional.empty();
    private long due;
    private int throttled;
    private int throttledAlone;
    private boolean failed;
    private boolean notOpen;

    Attempt(Recipient recipient) {
        this.recipient = recipient;
    }

    Recipient recipient() {
        return recipient;
    }

    /** Returns the outcome of the last request, for a recipient without another attempt. */
    Delivery lastOutcome() {
        return lastOutcome.orElse(Delivery.NOT_ATTEMPTED);
    }

    void setLastOutcome(Delivery delivery) {
        lastOutcome = Optional.of(delivery);
    }

    /** Returns when the request is to be retried. */
    long due() {
        return due;
    }

    void setDue(long nanos) {
        due = nanos;
    }

    /** Counts a 429 response and returns the number of them. */
    int countThrottled() {
        return ++throttled;
    }

    /** Counts a 429 response while messages to others are delivered, and returns the number of them. */
    int countThrottledAlone() {
        return ++throttledAlone;
    }

    /** Records a failed request; returns whether it is the first one. */
    boolean markFailed() {
        boolean first = !failed;
        failed = true;
        return first;
    }

    /** Records a 410 response for a connection that may still be opening; returns whether it is the first one. */
    boolean markNotOpen() {
        boolean first = !notOpen;
        notOpen = true;
        return first;
    }
}
