package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one run of a publish.
 *
 * @param publishId identifies the publish; runs that continue it have the same id
 * @param counts the number of recipients for each outcome; outcomes that did not occur are absent, and recipients in the
 *     continuation are not counted
 * @param cost the cost of the run
 * @param incidents other events that are worth monitoring
 * @param continuation recipients that were not reached before the deadline or could not be read, and stale connections
 *     that have not been removed from the store; empty if there are none, and after {@link Delivery#FORBIDDEN}
 */
public record PublishResult(
        String publishId,
        Map<Delivery, Integer> counts,
        Cost cost,
        Incidents incidents,
        Optional<Continuation> continuation) {

    /** Creates a result. */
    public PublishResult {
        counts = Map.copyOf(counts);
    }

    /**
     * Returns the number of recipients with an outcome.
     *
     * @param delivery the outcome
     * @return the number of recipients
     */
    public int count(Delivery delivery) {
        return counts.getOrDefault(delivery, 0);
    }

    /**
     * Returns whether a retry may deliver the message to further recipients.
     *
     * @return true if a recipient was throttled, forbidden, failed or not attempted, or is in the continuation;
     *     otherwise false
     */
    public boolean shouldRetry() {
        return counts.keySet().stream().anyMatch(Delivery::shouldRetry)
                || continuation.filter(Continuation::hasRecipients).isPresent();
    }

    /**
     * The cost of one run of a publish.
     *
     * @param requests requests to {@code @connections}, including retries; they count against the account's quota
     * @param readUnits consumed DynamoDB read units
     * @param messages billed messages: each delivered message counts once for every 32 KB or part of it
     * @param elapsed the duration of the run, including the removal of stale connections
     * @see <a href="https://aws.amazon.com/api-gateway/pricing/">AWS: API Gateway pricing</a>
     */
    public record Cost(long requests, double readUnits, long messages, Duration elapsed) {}

    /**
     * Events during one run that did not change its outcome.
     *
     * @param ambiguous recipients for which a request failed without a usable response (5xx, timeout, connection reset):
     *     they may have received the message twice, or once although it counts as failed
     * @param listenerFailures calls of the {@link PublishRequest.Listener} that threw an exception
     * @param notRemoved stale connections that could not be removed from the store, without those in the continuation;
     *     each publish tries to reach them again until their rows expire
     * @param orphans subscriptions without a connection that were found and removed
     */
    public record Incidents(int ambiguous, int listenerFailures, int notRemoved, int orphans) {

        /** No incidents. */
        public static final Incidents NONE = new Incidents(0, 0, 0, 0);
    }
}
