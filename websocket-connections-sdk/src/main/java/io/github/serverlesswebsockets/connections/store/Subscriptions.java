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
 * <p>Messages of one connection may be handled at the same time. Of two requests for the same entity, the one with the
 * later {@code requestedAt} takes effect, in whichever order they are handled.
 */
public interface Subscriptions {

    /**
     * Subscribes a connection to an entity. A repeated call has no effect.
     *
     * <p>A subscription ends with its connection, also if the connection is closed during this call. If a later request
     * for the same entity was handled first, this call has no effect and returns {@code SUBSCRIBED}.
     *
     * @param connection the connection
     * @param entity the entity
     * @param requestedAt when API Gateway received the request
     * @return the outcome
     * @throws StoreUnavailableException if the store is not available
     */
    Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt);

    /**
     * Subscribes a connection to several entities at once. If the outcome is not {@code SUBSCRIBED}, the connection is
     * then subscribed to none of them, not even to those that it was subscribed to before.
     *
     * <p>Use it for a new connection that replaces an old one: an {@code unsubscribe} that was requested later but
     * handled earlier is overwritten.
     *
     * @param connection the connection
     * @param entities the entities; may be empty
     * @param requestedAt when API Gateway received the request
     * @return the outcome for all of them
     * @throws StoreUnavailableException if the store is not available; the connection may then be subscribed to some of
     *     them
     */
    Outcome subscribeAll(Recipient connection, Collection<EntityId> entities, Instant requestedAt);

    /**
     * Ends a subscription. Without a subscription, the call has no effect.
     *
     * @param connection the connection
     * @param entity the entity
     * @param requestedAt when API Gateway received the request
     * @throws StoreUnavailableException if the store is not available
     */
    void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt);

    /**
     * Ends all subscriptions of a connection that stays open, except those to {@linkplain EntityId#isReserved() reserved}
     * entities, so that it is still closed when its session expires.
     *
     * @param connection the connection
     * @throws StoreUnavailableException if the store is not available; some subscriptions may then remain
     */
    void unsubscribeAll(ConnectionId connection);

    /**
     * Returns the entities that a connection is subscribed to, strongly consistent, without
     * {@linkplain EntityId#isReserved() reserved} entities.
     *
     * @param connection the connection
     * @return the entities; none for an unknown connection
     * @throws StoreUnavailableException if the store is not available
     */
    List<EntityId> entitiesOf(ConnectionId connection);

    /**
     * Returns over how many index partitions an entity's subscribers are distributed.
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
     * @param after the end of the previous page, or {@link Position#START}
     * @return the subscribers whose rows have not expired; eventually consistent
     * @throws StoreUnavailableException if the store is not available
     */
    RecipientPage subscribersOf(EntityId entity, int shard, Position after);

    /**
     * Returns an entity's subscribers, read page by page while the stream is used.
     *
     * @param entity the entity
     * @return the subscribers whose rows have not expired; eventually consistent
     * @throws StoreUnavailableException if the store is not available; also while the stream is read
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
