package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import io.github.serverlesswebsockets.connections.internal.Timeline;
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
import java.util.Optional;

/**
 * A disconnector that closes one connection, all connections of a user, or all connections whose session has expired.
 *
 * <p>First a closing frame ({@link CloseCode#toJson()}) is sent, then API Gateway closes the connection, then the
 * connection and its subscriptions are removed from the store. Closing a connection again has no effect, and a connection
 * that is already closed is a success. A connection that may still be open remains in the store, so that the next attempt
 * finds it. A connection whose handshake is still in progress cannot be closed: it is removed from the store, so that it
 * receives no messages, and API Gateway closes it after two hours. Immutable and safe for concurrent use.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">AWS:
 *     use @connections commands in your backend service</a>
 */
public final class Disconnector {

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final ConnectionTransport transport;
    private final Timeline timeline;
    private final Metrics metrics;

    private Disconnector(
            ConnectionStore store,
            Subscriptions subscriptions,
            ConnectionTransport transport,
            Timeline timeline,
            Metrics metrics) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.transport = transport;
        this.timeline = timeline;
        this.metrics = metrics;
    }

    /**
     * Returns a disconnector with the system clock and without metrics.
     *
     * @param store finds and removes the connections
     * @param subscriptions finds the connections whose session has expired
     * @param transport closes the connections
     * @return the disconnector
     */
    public static Disconnector of(ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport) {
        return new Disconnector(store, subscriptions, transport, Timeline.of(Clock.systemUTC()), Metrics.none());
    }

    /**
     * Returns a copy with another clock.
     *
     * @param clock determines which sessions have expired, and when a deadline has passed
     * @return the copy
     */
    public Disconnector withClock(Clock clock) {
        return new Disconnector(store, subscriptions, transport, Timeline.of(clock), metrics);
    }

    /**
     * Returns a copy that reports the number of closed connections, as operation {@code close} or {@code reap}.
     *
     * @param other receives the metrics
     * @return the copy
     */
    public Disconnector withMetrics(Metrics other) {
        return new Disconnector(store, subscriptions, transport, timeline, other);
    }

    /**
     * Closes one connection.
     *
     * @param id the connection
     * @param code the reason that is sent to the client
     * @return the result; an unknown connection counts as gone
     * @throws StoreUnavailableException if the connection cannot be read
     */
    public Result close(ConnectionId id, CloseCode code) {
        Optional<Recipient> known = store.find(id).map(Connection::recipient);
        if (known.isEmpty()) {
            return new Result(0, 1, 0, true);
        }
        CloseRun run = run(code, Instant.MAX);
        run.close(known.get());
        return report("close", run.result());
    }

    /**
     * Closes all connections of a user.
     *
     * <p>If the result needs no retry, messages that are published afterwards do not reach any of these connections. It
     * does not prevent the user from connecting again: for that, the authorizer has to reject the token. A connection that
     * was opened within the last moments may be missed, because the index is eventually consistent.
     *
     * @param user the user
     * @param code the reason that is sent to the clients
     * @param deadline when to stop closing further connections; those in progress may take a few more seconds
     * @return the result
     * @throws StoreUnavailableException if the connections cannot be read; some may have been closed
     */
    public Result closeAll(UserId user, CloseCode code, Instant deadline) {
        CloseRun run = run(code, deadline);
        run.closeAll(after -> store.connectionsOf(user, after));
        return report("close", run.result());
    }

    /**
     * Closes the connections whose session has expired. If it is called every minute, a connection is closed within two
     * minutes after its session has expired.
     *
     * <p>It finds the connections whose {@code $connect} event was handled with reaping enabled. Their sessions are
     * indexed by minute, and a run reads each minute of the window once.
     *
     * @param window how far to look back, in whole minutes; longer than the longest interval between two calls
     * @param deadline when to stop closing further connections; those in progress may take a few more seconds
     * @return the result
     * @throws StoreUnavailableException if the connections cannot be read; some may have been closed
     */
    public Result closeEnded(Duration window, Instant deadline) {
        List<EntityId> minutes = SessionEnds.entityIdsBefore(timeline.now(), window)
                .map(EntityId::new)
                .toList();
        CloseRun run = run(CloseCode.SESSION_EXPIRED, deadline);
        minutes.forEach(minute -> closeAll(minute, run));
        return report("reap", run.result());
    }

    private CloseRun run(CloseCode code, Instant deadline) {
        return new CloseRun(store, transport, timeline, code, deadline);
    }

    private void closeAll(EntityId minute, CloseRun run) {
        for (int i = 0; i < subscriptions.shards(minute); i++) {
            int shard = i;
            run.closeAll(after -> subscriptions.subscribersOf(minute, shard, after));
        }
    }

    private Result report(String operation, Result result) {
        metrics.record(operation, Map.of(Metric.CLOSED, (double) result.closed(), Metric.GONE, (double) result.gone()));
        return result;
    }

    /**
     * The result of closing connections.
     *
     * @param closed open connections that API Gateway closes as requested
     * @param gone connections that were already closed
     * @param failed connections that may still be open, because API Gateway or the store failed
     * @param finished false if the deadline passed before the closing of all connections was started
     */
    public record Result(int closed, int gone, int failed, boolean finished) {

        /**
         * Returns whether the operation should be repeated. Closing a connection twice is safe.
         *
         * @return true if a connection may still be open
         */
        public boolean shouldRetry() {
            return failed > 0 || !finished;
        }
    }
}
