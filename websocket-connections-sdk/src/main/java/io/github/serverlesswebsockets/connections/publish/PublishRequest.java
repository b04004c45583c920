package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.Set;

/**
 * Say what is to be sent to whom. Immutable.
 *
 * @param audience who receives it
 * @param message the text, at most 128 KB in UTF-8; each 32 KB are billed as a message
 * @param except connections that do not receive it, for example the sender
 * @param deadline when to stop; what is left then is in {@link PublishResult#continuation()}
 * @param listener hears of each recipient
 */
public record PublishRequest(
        Audience audience, String message, Set<ConnectionId> except, Instant deadline, Listener listener) {

    /** Take the values over. */
    public PublishRequest {
        except = Set.copyOf(except);
    }

    /**
     * Send to an audience, with no exception, no deadline and no listener.
     *
     * @param audience who receives it
     * @param message the text
     * @return the request
     */
    public static PublishRequest to(Audience audience, String message) {
        return new PublishRequest(audience, message, Set.of(), Instant.MAX, Listener.none());
    }

    /**
     * Leave connections out.
     *
     * @param connections the connections, at most 100
     * @return the rest unchanged
     */
    public PublishRequest except(ConnectionId... connections) {
        return new PublishRequest(audience, message, Set.of(connections), deadline, listener);
    }

    /**
     * Stop in time.
     *
     * @param instant when the caller needs the result; the publisher stops reading and sending a little earlier
     * @return the rest unchanged
     */
    public PublishRequest until(Instant instant) {
        return new PublishRequest(audience, message, except, instant, listener);
    }

    /**
     * Hear of each recipient.
     *
     * @param other the listener
     * @return the rest unchanged
     */
    public PublishRequest listener(Listener other) {
        return new PublishRequest(audience, message, except, deadline, other);
    }

    /** Hide the message. */
    @Override
    public String toString() {
        return "PublishRequest[audience=" + audience + "]";
    }

    /** Hear what became of a message at each recipient. What it throws is counted, and stops nothing. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Hear of one recipient; called once for each, by the publishing thread.
         *
         * @param recipient the recipient
         * @param delivery what became of the message there
         */
        void onDelivery(Recipient recipient, Delivery delivery);

        /**
         * Listen to nothing.
         *
         * @return the listener that is used by default
         */
        static Listener none() {
            return (recipient, delivery) -> {};
        }
    }
}
