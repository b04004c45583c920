package io.github.serverlesswebsockets.connections;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Close connections for a cause: one, all of a user, or all whose session has ended.
 *
 * <p>A connection first receives {@link Frame.Closing}, then API Gateway is asked to close it, then the store forgets it
 * and its subscriptions. Repeating it changes nothing, and a connection that is gone already is a success. One that may
 * still be open is left in the store, so that the next attempt finds it. A connection of which another client's
 * handshake is still running cannot be closed yet: it is forgotten, so that nothing is sent to it, and API Gateway ends it
 * after its two hours. Immutable and safe for concurrent use.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">AWS:
 *     use @connections commands in your backend service</a>
 */
public final class Disconnector {

    private final Parts parts;
    private final Subscriptions subscriptions;
    private final Metrics metrics;

    private Disconnector(Parts parts, Subscriptions subscriptions, Metrics metrics) {
        this.parts = parts;
        this.subscriptions = subscriptions;
        this.metrics = metrics;
    }

    /** What one run needs. */
    record Parts(ConnectionStore store, ConnectionTransport transport, Clock clock) {}

    /**
     * Create a disconnector with the system's clock and no metrics.
     *
     * @param store knows the connections and forgets them
     * @param subscriptions knows when sessions end
     * @param transport closes
     * @return the disconnector
     */
    public static Disconnector of(ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport) {
        return new Disconnector(new Parts(store, transport, Clock.systemUTC()), subscriptions, Metrics.none());
    }

    /**
     * Change the clock that tells which sessions have ended, and when the time is over.
     *
     * @param other the clock
     * @return another disconnector
     */
    public Disconnector withClock(Clock other) {
        return new Disconnector(new Parts(parts.store(), parts.transport(), other), subscriptions, metrics);
    }

    /**
     * Report how many connections were closed, as operation {@code close} or {@code reap}.
     *
     * @param other takes the figures
     * @return another disconnector
     */
    public Disconnector withMetrics(Metrics other) {
        return new Disconnector(parts, subscriptions, other);
    }

    /**
     * Close one connection.
     *
     * @param id the connection
     * @param code what the client is told
     * @return what became of it; a connection that is not known counts as gone
     * @throws StoreUnavailableException if the store cannot be asked for the connection
     */
    public ClosingResult close(ConnectionId id, CloseCode code) {
        List<Recipient> known =
                parts.store().find(id).map(Connection::recipient).stream().toList();
        try (Closing run = new Closing(parts, code, Instant.MAX)) {
            known.forEach(run::close);
            return known.isEmpty() ? new ClosingResult(0, 1, 0, true) : reported("close", run.result());
        }
    }

    /**
     * Close all connections of a user.
     *
     * <p>When it returns without anything to retry, nothing that is published from then on reaches one of them. It does
     * not keep the user from connecting again: the token has to be refused for that. A connection that was opened within
     * the last moments may be missed, because the index lags.
     *
     * @param user the user
     * @param code what the clients are told
     * @param deadline when to stop beginning with further connections; those under way still take a few seconds
     * @return what became of them
     * @throws StoreUnavailableException if the connections cannot be read; some may be closed then
     */
    public ClosingResult closeAll(UserId user, CloseCode code, Instant deadline) {
        try (Closing run = new Closing(parts, code, deadline)) {
            run.closeAll(after -> parts.store().connectionsOf(user, after));
            return reported("close", run.result());
        }
    }

    /**
     * Close the connections whose session has ended, within a minute after the end if it is called every minute.
     *
     * <p>It finds the connections whose {@code $connect} was handled with {@link Connections#withReaping()}. Sessions are
     * kept by minutes: one run reads each minute of the window once.
     *
     * @param window how far to look back, in whole minutes; longer than the longest time in which nothing calls this
     * @param deadline when to stop beginning with further connections; those under way still take a few seconds
     * @return what became of them
     * @throws StoreUnavailableException if the connections cannot be read; some may be closed then
     */
    public ClosingResult closeEnded(Duration window, Instant deadline) {
        List<EntityId> minutes =
                SessionEnds.before(parts.clock().instant(), window).toList();
        try (Closing run = new Closing(parts, CloseCode.SESSION_EXPIRED, deadline)) {
            minutes.forEach(minute -> closeAll(minute, run));
            return reported("reap", run.result());
        }
    }

    private void closeAll(EntityId minute, Closing run) {
        for (int i = 0; i < subscriptions.shards(minute); i++) {
            int shard = i;
            run.closeAll(after -> subscriptions.subscribersOf(minute, shard, after));
        }
    }

    private ClosingResult reported(String operation, ClosingResult result) {
        metrics.record(operation, Map.of(Metric.CLOSED, (double) result.closed(), Metric.GONE, (double) result.gone()));
        return result;
    }
}
