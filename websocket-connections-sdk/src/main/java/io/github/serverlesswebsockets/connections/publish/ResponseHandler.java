package io.github.serverlesswebsockets.connections.publish;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Decides after each response whether the recipient is complete, is retried later, or the run is stopped. */
final class ResponseHandler {

    private static final Logger LOG = System.getLogger(ResponseHandler.class.getName());
    // The delays add up to about 16 s; the last ones are 4 s long.
    private static final int MAX_THROTTLED = 8;
    private static final int MAX_THROTTLED_ALONE = 3;
    private static final int MAX_LAST_RETRIES = 200;

    private final ResultBuilder results;
    private final RateLimiter rate;
    private final RetryQueue retries;
    private final RunClock clock;
    private final ThrottlingDetector throttling = new ThrottlingDetector();
    private boolean forbidden;

    ResponseHandler(ResultBuilder results, RateLimiter rate, RetryQueue retries, RunClock clock) {
        this.results = results;
        this.rate = rate;
        this.retries = retries;
        this.clock = clock;
    }

    /** Returns whether the run is to be stopped because a request was forbidden. */
    boolean isForbidden() {
        return forbidden;
    }

    void handle(Attempt attempt, Delivery delivery) {
        long now = clock.now();
        attempt.setLastOutcome(delivery);
        if (delivery != Delivery.THROTTLED && delivery != Delivery.FAILED) {
            throttling.recordServed(now);
        }
        switch (delivery) {
            case GONE -> handleGone(attempt, now);
            case THROTTLED -> handleThrottled(attempt, now);
            case FAILED -> handleFailed(attempt, now);
            case FORBIDDEN -> handleForbidden(attempt);
            default -> results.complete(attempt.recipient(), delivery);
        }
    }

    private void handleGone(Attempt attempt, long now) {
        boolean wasOpen = attempt.recipient().connectedAt().isBefore(clock.connectingSince());
        if (!wasOpen && attempt.markNotOpen() && retries.lastSize() < MAX_LAST_RETRIES) {
            attempt.setLastOutcome(Delivery.CONNECTING);
            retries.addLast(attempt, now);
        } else {
            results.complete(attempt.recipient(), wasOpen ? Delivery.GONE : Delivery.CONNECTING);
        }
    }

    private void handleThrottled(Attempt attempt, long now) {
        results.countThrottled();
        int times = attempt.countThrottled();
        if (times == 1) {
            throttling.recordFirstThrottled(now);
        }
        if (throttling.isAccountThrottled(now) && rate.halve(now)) {
            throttling.reset();
        }
        if (times > 1 && throttling.isMostlyServed(now) && attempt.countThrottledAlone() == MAX_THROTTLED_ALONE) {
            results.complete(attempt.recipient(), Delivery.SLOW);
        } else if (times >= MAX_THROTTLED && (clock.isUnlimited() || !throttling.isWidelyThrottled(now))) {
            results.complete(attempt.recipient(), Delivery.THROTTLED);
        } else {
            retries.add(attempt, now, times);
        }
    }

    private void handleFailed(Attempt attempt, long now) {
        if (attempt.markFailed()) {
            results.countAmbiguous();
            retries.add(attempt, now, 1);
        } else {
            results.complete(attempt.recipient(), Delivery.FAILED);
        }
    }

    // Further requests would be forbidden too. The response says nothing about the connection itself.
    private void handleForbidden(Attempt attempt) {
        if (!forbidden) {
            LOG.log(
                    Level.ERROR,
                    "event=publish.forbidden endpoint=" + attempt.recipient().endpoint()
                            + " expected=\"permission execute-api:ManageConnections, and an endpoint with the right"
                            + " stage or base path\"");
        }
        forbidden = true;
        results.complete(attempt.recipient(), Delivery.FORBIDDEN);
    }
}
