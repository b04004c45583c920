package io.github.serverlesswebsockets.connections;

import java.util.stream.Stream;

/** Remember which connection wants to hear of which entity. Implementations are safe for concurrent use. */
public interface Subscriptions {

    /**
     * Subscribe a connection; repeating it changes nothing.
     *
     * <p>No subscription outlives its connection, whichever of the two ends first.
     *
     * @param connection the connection
     * @param entity the entity
     * @return false if the connection is closed, so that there is no subscription
     * @throws StoreUnavailableException if the store does not answer
     */
    boolean subscribe(Recipient connection, EntityId entity);

    /**
     * End a subscription; without one nothing happens.
     *
     * @param connection the connection
     * @param entity the entity
     * @throws StoreUnavailableException if the store does not answer
     */
    void unsubscribe(ConnectionId connection, EntityId entity);

    /**
     * Find an entity's subscribers, page by page while the stream is read.
     *
     * @param entity the entity
     * @return the subscribers whose rows have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer; also while the stream is read
     */
    Stream<Recipient> subscribersOf(EntityId entity);
}
