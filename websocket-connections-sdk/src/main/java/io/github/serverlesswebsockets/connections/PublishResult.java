package io.github.serverlesswebsockets.connections;

import java.util.Map;
import java.util.Optional;

/**
 * Count what became of one published message in one run.
 *
 * @param publishId names the publish; runs that continue it have the same
 * @param counts the number of recipients for each outcome; outcomes that did not happen are left out, and so are the
 *     recipients that the continuation takes over
 * @param cost what the run has cost
 * @param incidents what happened beside
 * @param continuation what is left to do: recipients that were not reached before the deadline or could not be read, and
 *     connections that are to be forgotten; empty if nothing is, and after {@link Delivery#FORBIDDEN}
 */
public record PublishResult(
        String publishId,
        Map<Delivery, Integer> counts,
        PublishCost cost,
        PublishIncidents incidents,
        Optional<Continuation> continuation) {

    /** Take the counts over. */
    public PublishResult {
        counts = Map.copyOf(counts);
    }

    /**
     * Return how often an outcome happened.
     *
     * @param delivery the outcome
     * @return the number of recipients
     */
    public int count(Delivery delivery) {
        return counts.getOrDefault(delivery, 0);
    }

    /**
     * Tell whether there is anybody who has not received the message and may do so later. A connection that is gone is
     * no reason.
     *
     * @return true if a recipient was throttled, forbidden, failed or not attempted, or is in the continuation
     */
    public boolean shouldRetry() {
        return counts.keySet().stream().anyMatch(Delivery::shouldRetry)
                || continuation.filter(Continuation::hasRecipients).isPresent();
    }
}
