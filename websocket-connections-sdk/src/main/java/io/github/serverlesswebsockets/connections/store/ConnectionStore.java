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
 * Remember who is connected. Implementations are safe for concurrent use.
 *
 * <p>Events of one connection may arrive twice, late or in the wrong order. A connection that was closed never comes
 * back: closing leaves a mark for 15 minutes, and the mark wins against a late connect.
 */
public interface ConnectionStore {

    /**
     * Store a connection; repeating it changes nothing.
     *
     * @param connection the connection
     * @return false if it has been closed already
     * @throws StoreUnavailableException if the store does not answer
     */
    boolean connect(Connection connection);

    /**
     * Look a connection up, as it is now.
     *
     * @param id the connection
     * @return the connection; empty if it is unknown, closed or expired
     * @throws StoreUnavailableException if the store does not answer
     */
    Optional<Connection> find(ConnectionId id);

    /**
     * Mark a connection as closed, then remove its subscriptions; repeating it changes nothing.
     *
     * @param id the connection
     * @throws StoreUnavailableException if the store does not answer
     */
    void disconnect(ConnectionId id);

    /**
     * Do the same for a connection that could not be reached, unless it is younger: it may not be open yet.
     *
     * @param id the connection
     * @param connectedBefore closed only if it was opened before this instant
     * @return whether it was removed, and what else was found
     * @throws StoreUnavailableException if the store does not answer
     */
    Removal removeGone(ConnectionId id, Instant connectedBefore);

    /**
     * Find a user's connections, page by page while the stream is read.
     *
     * @param user the user
     * @return the connections that have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer; also while the stream is read
     */
    default Stream<Recipient> connectionsOf(UserId user) {
        return RecipientPage.all(after -> connectionsOf(user, after));
    }

    /**
     * Read one page of a user's connections.
     *
     * @param user the user
     * @param after where the page before ended, or {@link Position#START}
     * @return the connections that have not expired; may lag behind writes by a moment
     * @throws StoreUnavailableException if the store does not answer
     */
    RecipientPage connectionsOf(UserId user, Position after);

    /**
     * Say what became of a connection that could not be reached.
     *
     * @param removed false if it is too young to be given up, and was left alone
     * @param orphans the subscriptions that were found although no open connection had been there, and removed; 0 unless a
     *     process died between two writes, or another one is removing the same connection just now
     */
    record Removal(boolean removed, int orphans) {

        /** Left alone. */
        public static final Removal NONE = new Removal(false, 0);
    }
}
