package io.github.serverlesswebsockets.connections;

import java.util.Map;

/**
 * Count what became of one published message.
 *
 * @param counts the number of recipients for each outcome; outcomes that did not happen are left out
 */
public record PublishResult(Map<Delivery, Integer> counts) {

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
     * Tell whether publishing the message again, later, is of use. A connection that is gone is no reason.
     *
     * @return true if a recipient was throttled, forbidden or failed
     */
    public boolean shouldRetry() {
        return counts.keySet().stream().anyMatch(Delivery::shouldRetry);
    }
}
