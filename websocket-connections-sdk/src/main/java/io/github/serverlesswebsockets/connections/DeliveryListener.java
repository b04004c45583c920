package io.github.serverlesswebsockets.connections;

/** Hear what became of a message at each recipient. What it throws is counted, and stops nothing. */
@FunctionalInterface
public interface DeliveryListener {

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
    static DeliveryListener none() {
        return (recipient, delivery) -> {};
    }
}
