package io.github.serverlesswebsockets.connections.store;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The subscriptions of connections to entities. Implementations are safe for concurrent use.
 *
 * <p>Frames of one connection may be handled at the same time: of two requests for the same entity, the one with
 * the later {@code requestedAt} wins, whatever order they are handled in.
 */
public interface Subscriptions {

    /**
     * Subscribes a connection; repeating it changes nothing.
     *
     * <p>No subscription outlives its connection, whichever of the two ends first. A request that a later one
     * has overtaken changes nothing and returns {@code SUBSCRIBED}: what it requested has ended already.
     *
     * @param connection the connection
     * @param entity the entity
     * @param requestedAt when API Gateway took the request
     * @return what became of it
     * @throws StoreUnavailableException if the store does not answer
     */
    Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt);

    /**
     * Subscribes a connection to several entities at once; with any other outcome than {@code SUBSCRIBED} it is
     * subscribed to none of them afterwards, even if it was before.
     *
     * <p>This is for a new connection that replaces an old one: an {@code unsubscribe} that was requested later
     * but handled earlier is not seen.
     *
     * @param connection the connection
     * @param entities the entities; none is fine
     * @param requestedAt when API Gateway took the request
     * @return what became of them
     * @throws StoreUnavailableException if the store does not answer; some may be subscribed then
     */
    Outcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt);

    /**
     * Ends a subscription; without one nothing happens.
     *
     * @param connection the connection
     * @param entity the entity
     * @param requestedAt when API Gateway took the request
     * @throws StoreUnavailableException if the store does not answer
     */
    void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt);

    /**
     * Ends all subscriptions of a connection that stays open, except those to {@linkplain EntityId#isReserved() reserved}
     * entities, so that it is still closed when its session expires.
     *
     * @param connection the connection
     * @throws StoreUnavailableException if the store does not answer; some may be left then
     */
    void unsubscribeAll(ConnectionId connection);

    /**
     * Returns the entities that a connection is subscribed to, strongly consistent, without
     * {@linkplain EntityId#isReserved() reserved} entities.
     *
     * @param connection the connection
     * @return the entities; none for an unknown connection
     * @throws StoreUnavailableException if the store does not answer
     */
    List<EntityId> entitiesOf(ConnectionId connection);

    /**
     * Returns how many index partitions an entity's subscribers are spread over.
     *
     * @param entity the entity
     * @return 1 or more
     */
    int shards(EntityId entity);

    /**
     * Reads one page of an entity's subscribers.
     *
     * @param entity the entity
     * @param shard 0 to {@code shards(entity) - 1}
     * @param after where the page before ended, or {@link Position#START}
     * @return the subscribers whose rows have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer
     */
    RecipientPage subscribersOf(EntityId entity, int shard, Position after);

    /**
     * Returns an entity's subscribers, read page by page while the stream is used.
     *
     * @param entity the entity
     * @return the subscribers whose rows have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer; also while the stream is read
     */
    default Stream<Recipient> subscribersOf(EntityId entity) {
        return IntStream.range(0, shards(entity))
                .boxed()
                .flatMap(shard -> RecipientPage.all(after -> subscribersOf(entity, shard, after)));
    }

    /** The result of a request to subscribe. */
    enum Outcome {
        /** The connection receives the messages about the entity. */
        SUBSCRIBED,
        /** The connection is closed or unknown, and no subscription is stored. */
        CONNECTION_CLOSED,
        /** The connection has reached its limit of subscriptions, and none was added. */
        LIMIT_EXCEEDED
    }
}
