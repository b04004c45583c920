package io.github.serverlesswebsockets.connections.publish;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Decides what an answer means: done, again later, or the end of the run. */
final class Verdicts {

    private static final Logger LOG = System.getLogger(Verdicts.class.getName());
    // Four seconds apart at last: about 16 s together.
    private static final int MOST_THROTTLES = 8;
    private static final int MOST_STRIKES = 3;
    private static final int MOST_LATE = 200;

    private final PublishSettings settings;
    private final Tally tally;
    private final RateBudget rate;
    private final Retries retries;
    private final boolean endless;
    private final Congestion congestion = new Congestion();
    private boolean forbidden;

    Verdicts(PublishSettings settings, Tally tally, RateBudget rate, Retries retries, boolean endless) {
        this.settings = settings;
        this.tally = tally;
        this.rate = rate;
        this.retries = retries;
        this.endless = endless;
    }

    boolean forbidden() {
        return forbidden;
    }

    void on(Attempt attempt, Delivery delivery, long now) {
        attempt.answered(delivery);
        if (delivery != Delivery.THROTTLED && delivery != Delivery.FAILED) {
            congestion.served(now);
        }
        switch (delivery) {
            case GONE -> gone(attempt, now);
            case THROTTLED -> throttled(attempt, now);
            case FAILED -> failed(attempt, now);
            case FORBIDDEN -> forbidden(attempt);
            default -> tally.done(attempt.recipient(), delivery);
        }
    }

    private void gone(Attempt attempt, long now) {
        boolean old = attempt.recipient().connectedAt().isBefore(settings.grace());
        if (!old && attempt.firstRefusal() && retries.late() < MOST_LATE) {
            attempt.answered(Delivery.CONNECTING);
            retries.atTheEnd(attempt, now);
        } else {
            tally.done(attempt.recipient(), old ? Delivery.GONE : Delivery.CONNECTING);
        }
    }

    private void throttled(Attempt attempt, long now) {
        tally.throttled();
        int times = attempt.throttled();
        if (times == 1) {
            congestion.throttled(now);
        }
        if (congestion.isGlobal(now) && rate.halve(now)) {
            congestion.forget();
        }
        if (times > 1 && congestion.isCalm(now) && attempt.strike() == MOST_STRIKES) {
            tally.done(attempt.recipient(), Delivery.SLOW);
        } else if (times >= MOST_THROTTLES && (endless || !congestion.isRough(now))) {
            tally.done(attempt.recipient(), Delivery.THROTTLED);
        } else {
            retries.again(attempt, now, times);
        }
    }

    private void failed(Attempt attempt, long now) {
        if (attempt.firstFailure()) {
            tally.ambiguous();
            retries.again(attempt, now, 1);
        } else {
            tally.done(attempt.recipient(), Delivery.FAILED);
        }
    }

    // Every further post would be refused too, and a wrong endpoint says nothing about the connections.
    private void forbidden(Attempt attempt) {
        if (!forbidden) {
            LOG.log(
                    Level.ERROR,
                    "event=publishForbidden endpoint=" + attempt.recipient().endpoint()
                            + " expected=execute-api:ManageConnections on an endpoint with the right stage or base path");
        }
        forbidden = true;
        tally.done(attempt.recipient(), Delivery.FORBIDDEN);
    }
}
