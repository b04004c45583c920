package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
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
        Cost cost,
        Incidents incidents,
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

    /**
     * Say what one run of a publish has cost.
     *
     * @param requests posts to {@code @connections}, second tries included; they count against the account's quota
     * @param readUnits DynamoDB's read units
     * @param messages billed messages: each delivered post counts once for each 32 KB that were begun
     * @param elapsed how long the run took, clean-up included
     * @see <a href="https://aws.amazon.com/api-gateway/pricing/">AWS: API Gateway pricing</a>
     */
    public record Cost(long requests, double readUnits, long messages, Duration elapsed) {}

    /**
     * Count what happened beside the deliveries of one run.
     *
     * @param ambiguous recipients that a post brought no usable answer from (5xx, timeout, reset): they may have received
     *     the message twice, or once although it counts as failed
     * @param listenerFailures calls of the {@link PublishRequest.Listener} that threw
     * @param uncleaned connections that are gone and could not be forgotten: their rows expire by themselves, and until then
     *     each further publish asks for them again. Those that the continuation takes over are not counted
     * @param orphans subscriptions that were found without a connection, and removed
     */
    public record Incidents(int ambiguous, int listenerFailures, int uncleaned, int orphans) {

        /** Nothing of that kind. */
        public static final Incidents NONE = new Incidents(0, 0, 0, 0);
    }
}
