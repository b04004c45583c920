package io.github.serverlesswebsockets.connections.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store of open connections. Implementations are safe for concurrent use.
 *
 * <p>Events of one connection may arrive twice, late or in the wrong order. A connection that was closed is
 * never open again: closing leaves a tombstone for 15 minutes, which wins against a late connect.
 */
public interface ConnectionStore {

    /**
     * Stores a connection; repeating it changes nothing.
     *
     * @param connection the connection
     * @return false if it was closed before
     * @throws StoreUnavailableException if the store does not answer
     */
    boolean connect(Connection connection);

    /**
     * Returns a connection, strongly consistent.
     *
     * @param id the connection
     * @return the connection; empty if it is unknown, closed or expired
     * @throws StoreUnavailableException if the store does not answer
     */
    Optional<Connection> find(ConnectionId id);

    /**
     * Marks a connection as closed, then removes its subscriptions; repeating it changes nothing.
     *
     * @param id the connection
     * @throws StoreUnavailableException if the store does not answer
     */
    void disconnect(ConnectionId id);

    /**
     * Does the same for a connection that could not be reached, unless it is too young: it may not be open yet.
     *
     * @param id the connection
     * @param connectedBefore closed only if it was opened before this instant
     * @return whether it was removed, and what else was found
     * @throws StoreUnavailableException if the store does not answer
     */
    Removal removeGone(ConnectionId id, Instant connectedBefore);

    /**
     * Returns a user's connections, read page by page while the stream is used.
     *
     * @param user the user
     * @return the connections that have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer; also while the stream is read
     */
    default Stream<Recipient> connectionsOf(UserId user) {
        return RecipientPage.all(after -> connectionsOf(user, after));
    }

    /**
     * Reads one page of a user's connections.
     *
     * @param user the user
     * @param after where the page before ended, or {@link Position#START}
     * @return the connections that have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer
     */
    RecipientPage connectionsOf(UserId user, Position after);

    /**
     * The result of removing a connection that could not be reached.
     *
     * @param removed false if it is too young and was kept
     * @param orphans the subscriptions that were found although no open connection had been there, and removed; 0 unless a
     *     process died between two writes, or another one is removing the same connection just now
     */
    record Removal(boolean removed, int orphans) {

        /** The connection was kept. */
        public static final Removal NONE = new Removal(false, 0);
    }
}
