package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.Optional;

/** One recipient that has been taken from a page, until it is known what became of the message there. */
final class Attempt {

    private final Recipient recipient;
    private Optional<Delivery> answer = Optional.empty();
    private long due;
    private int throttled;
    private int strikes;
    private boolean failed;
    private boolean refused;

    Attempt(Recipient recipient) {
        this.recipient = recipient;
    }

    Recipient recipient() {
        return recipient;
    }

    /** What the last post brought, for a recipient that is given up before the next. */
    Delivery lastAnswer() {
        return answer.orElse(Delivery.NOT_ATTEMPTED);
    }

    void answered(Delivery delivery) {
        answer = Optional.of(delivery);
    }

    /** When to post again. */
    long due() {
        return due;
    }

    void postAgainAt(long nanos) {
        due = nanos;
    }

    /** Count a 429; the first is number 1. */
    int throttled() {
        return ++throttled;
    }

    /** Count a 429 that came while others were served. */
    int strike() {
        return ++strikes;
    }

    /** Tell whether this is the first post without a usable answer. */
    boolean firstFailure() {
        boolean first = !failed;
        failed = true;
        return first;
    }

    /** Tell whether this is the first 410 of a connection that may still be opening. */
    boolean firstRefusal() {
        boolean first = !refused;
        refused = true;
        return first;
    }
}
