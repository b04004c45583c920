package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Close connections for a cause: one, all of a user, or all whose session has ended.
 *
 * <p>A connection first receives a closing frame ({@link CloseCode#toJson()}), then API Gateway is asked to close it, then the store forgets it
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
    public Result close(ConnectionId id, CloseCode code) {
        List<Recipient> known =
                parts.store().find(id).map(Connection::recipient).stream().toList();
        try (Closing run = new Closing(parts, code, Instant.MAX)) {
            known.forEach(run::close);
            return known.isEmpty() ? new Result(0, 1, 0, true) : reported("close", run.result());
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
    public Result closeAll(UserId user, CloseCode code, Instant deadline) {
        try (Closing run = new Closing(parts, code, deadline)) {
            run.closeAll(after -> parts.store().connectionsOf(user, after));
            return reported("close", run.result());
        }
    }

    /**
     * Close the connections whose session has ended, within a minute after the end if it is called every minute.
     *
     * <p>It finds the connections whose {@code $connect} was handled with reaping on. Sessions are
     * kept by minutes: one run reads each minute of the window once.
     *
     * @param window how far to look back, in whole minutes; longer than the longest time in which nothing calls this
     * @param deadline when to stop beginning with further connections; those under way still take a few seconds
     * @return what became of them
     * @throws StoreUnavailableException if the connections cannot be read; some may be closed then
     */
    public Result closeEnded(Duration window, Instant deadline) {
        List<EntityId> minutes = SessionEnds.entityIdsBefore(parts.clock().instant(), window)
                .map(EntityId::new)
                .toList();
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

    private Result reported(String operation, Result result) {
        metrics.record(operation, Map.of(Metric.CLOSED, (double) result.closed(), Metric.GONE, (double) result.gone()));
        return result;
    }

    /**
     * Count what became of connections that were to be closed.
     *
     * @param closed were open, and API Gateway took the request to close them
     * @param gone were closed already
     * @param failed may still be open, because API Gateway or the store did not do what it was asked for
     * @param finished false if the time was over before all connections were found
     */
    public record Result(int closed, int gone, int failed, boolean finished) {

        /**
         * Tell whether to do it again; closing what is closed is no error.
         *
         * @return true if a connection may still be open
         */
        public boolean shouldRetry() {
            return failed > 0 || !finished;
        }
    }
}
