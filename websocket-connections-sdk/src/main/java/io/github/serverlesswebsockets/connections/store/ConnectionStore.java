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
 * <p>Events of one connection may arrive twice, late or in the wrong order. A connection that was closed is never open
 * again: closing leaves a tombstone for 15 minutes, and a connect during this time is rejected.
 */
public interface ConnectionStore {

    /**
     * Stores a connection. A repeated call has no effect.
     *
     * @param connection the connection
     * @return false if the connection is already closed
     * @throws StoreUnavailableException if the store is not available
     */
    boolean connect(Connection connection);

    /**
     * Returns a connection, strongly consistent.
     *
     * @param id the connection
     * @return the connection; empty if it is unknown, closed or expired
     * @throws StoreUnavailableException if the store is not available
     */
    Optional<Connection> find(ConnectionId id);

    /**
     * Marks a connection as closed, then removes its subscriptions. A repeated call has no effect.
     *
     * @param id the connection
     * @throws StoreUnavailableException if the store is not available
     */
    void disconnect(ConnectionId id);

    /**
     * Removes a connection that could not be reached, and its subscriptions. A connection that was opened recently is
     * kept, because its handshake may still be running.
     *
     * @param id the connection
     * @param connectedBefore the connection is removed only if it was opened before this instant
     * @return whether the connection was removed, and the number of orphans
     * @throws StoreUnavailableException if the store is not available
     */
    Removal removeGone(ConnectionId id, Instant connectedBefore);

    /**
     * Returns a user's connections, read page by page while the stream is used.
     *
     * @param user the user
     * @return the connections that have not expired; eventually consistent
     * @throws StoreUnavailableException if the store is not available; also while the stream is read
     */
    default Stream<Recipient> connectionsOf(UserId user) {
        return RecipientPage.all(after -> connectionsOf(user, after));
    }

    /**
     * Reads one page of a user's connections.
     *
     * @param user the user
     * @param after the end of the previous page, or {@link Position#START}
     * @return the connections that have not expired; eventually consistent
     * @throws StoreUnavailableException if the store is not available
     */
    RecipientPage connectionsOf(UserId user, Position after);

    /**
     * The result of removing a connection that could not be reached.
     *
     * @param removed false if the connection was kept, because it was opened recently
     * @param orphans the number of removed subscriptions that had no open connection; 0 unless a process ended between
     *     two writes, or another process is removing the same connection
     */
    record Removal(boolean removed, int orphans) {

        /** The connection was kept. */
        public static final Removal NONE = new Removal(false, 0);
    }
}
