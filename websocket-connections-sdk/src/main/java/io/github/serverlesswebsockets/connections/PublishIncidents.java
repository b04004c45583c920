package io.github.serverlesswebsockets.connections;

/**
 * Count what happened beside the deliveries of one run.
 *
 * @param ambiguous recipients that a post brought no usable answer from (5xx, timeout, reset): they may have received
 *     the message twice, or once although it counts as failed
 * @param listenerFailures calls of the {@link DeliveryListener} that threw
 * @param uncleaned connections that are gone and could not be forgotten: their rows expire by themselves, and until then
 *     each further publish asks for them again. Those that the continuation takes over are not counted
 * @param orphans subscriptions that were found without a connection, and removed
 */
public record PublishIncidents(int ambiguous, int listenerFailures, int uncleaned, int orphans) {

    /** Nothing of that kind. */
    public static final PublishIncidents NONE = new PublishIncidents(0, 0, 0, 0);
}
