package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A message and its audience. Immutable.
 *
 * @param audience the recipients
 * @param message the text, at most 128 KB in UTF-8; API Gateway bills every 32 KB as one message
 * @param excluded connections that do not receive the message, for example the sender
 * @param deadline when the result is needed; the rest is then in {@link PublishResult#continuation()}
 * @param listener is notified of the outcome for each recipient
 */
public record PublishRequest(
        Audience audience, String message, Set<ConnectionId> excluded, Instant deadline, Listener listener) {

    /** Creates a request. */
    public PublishRequest {
        excluded = Set.copyOf(excluded);
    }

    /**
     * Returns a request without excluded connections, deadline and listener.
     *
     * @param audience the recipients
     * @param message the text, at most 128 KB in UTF-8
     * @return the request
     */
    public static PublishRequest of(Audience audience, String message) {
        return new PublishRequest(audience, message, Set.of(), Instant.MAX, Listener.none());
    }

    /**
     * Returns a copy that excludes connections.
     *
     * @param connections the connections, at most 100; they replace those excluded before
     * @return the copy
     */
    public PublishRequest withExcluded(ConnectionId... connections) {
        return new PublishRequest(audience, message, Set.of(connections), deadline, listener);
    }

    /**
     * Returns a copy with a deadline.
     *
     * @param instant when the result is needed; the publisher stops reading and sending a little earlier
     * @return the copy
     */
    public PublishRequest withDeadline(Instant instant) {
        return new PublishRequest(audience, message, excluded, instant, listener);
    }

    /**
     * Returns a copy with a listener.
     *
     * @param other is notified of the outcome for each recipient
     * @return the copy
     */
    public PublishRequest withListener(Listener other) {
        return new PublishRequest(audience, message, excluded, deadline, other);
    }

    /** Omits the message. */
    @Override
    public String toString() {
        return "PublishRequest[audience=" + audience + "]";
    }

    PublishRequest withoutList() {
        return new PublishRequest(new Audience.Listed(List.of()), message, excluded, deadline, listener);
    }

    /**
     * A listener for the outcome of a publish for each recipient. Exceptions that it throws are counted and ignored.
     */
    @FunctionalInterface
    public interface Listener {

        /**
         * Receives the outcome for one recipient. It is called once for each recipient that the result counts, by the
         * publishing thread.
         *
         * @param recipient the recipient
         * @param delivery the outcome
         */
        void onDelivery(Recipient recipient, Delivery delivery);

        /**
         * Returns a listener that ignores all outcomes.
         *
         * @return the listener that is used by default
         */
        static Listener none() {
            return (recipient, delivery) -> {};
        }
    }
}
