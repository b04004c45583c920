package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.publish.ContinuationQueue;
import io.github.serverlesswebsockets.connections.publish.Disconnector;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.util.Optional;

/**
 * The parts that the handlers share: the store, the publisher, and the settings of a function. Immutable, and safe for
 * concurrent use if its parts are.
 */
public final class Connections {

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final Endpoints endpoints;
    private Publisher publisher;
    private SessionCheck session = SessionCheck.expiry();
    private Clock clock = Clock.systemUTC();
    private Metrics metrics = Metrics.none();
    private Optional<ContinuationQueue> continuations = Optional.empty();
    private boolean postsReplies;
    private boolean reaping;

    private Connections(ConnectionStore store, Subscriptions subscriptions, Publisher publisher, Endpoints endpoints) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.publisher = publisher;
        this.endpoints = endpoints;
    }

    /**
     * Returns connections with the default settings: a session ends at {@code sessionExpiresAt}, handlers return their
     * replies, reaping and continuations are off, and the clock is the system's.
     *
     * @param store the connection store
     * @param subscriptions the subscriptions
     * @param publisher sends messages
     * @param endpoints determines where messages are posted
     * @return the connections
     */
    public static Connections of(
            ConnectionStore store, Subscriptions subscriptions, Publisher publisher, Endpoints endpoints) {
        return new Connections(store, subscriptions, publisher, endpoints);
    }

    /**
     * Returns a copy with another session check.
     *
     * @param check replaces {@link SessionCheck#expiry()}
     * @return the copy
     */
    public Connections withSession(SessionCheck check) {
        Connections copy = copy();
        copy.session = check;
        return copy;
    }

    /**
     * Returns a copy with another clock.
     *
     * @param other determines which sessions have ended and how much time is left; the publisher keeps its own
     * @return the copy
     */
    public Connections withClock(Clock other) {
        Connections copy = copy();
        copy.clock = other;
        return copy;
    }

    /**
     * Returns a copy whose message handlers post each reply to the sender's connection instead of returning it, for
     * routes without a RouteResponse (one-way). The function then needs {@code execute-api:ManageConnections}, and its
     * replies count against the account's requests.
     *
     * @return the copy
     */
    public Connections withPostedReplies() {
        Connections copy = copy();
        copy.postsReplies = true;
        return copy;
    }

    /**
     * Returns a copy whose {@code $connect} handler subscribes each connection whose session ends to the reserved entity
     * of the minute in which it ends, so that {@link AbstractReaperHandler} can close the connection. It costs one more write and one more
     * read for each connect, and counts as one of the subscriptions that a connection may have.
     *
     * @return the copy
     */
    public Connections withReaping() {
        Connections copy = copy();
        copy.reaping = true;
        return copy;
    }

    /**
     * Returns a copy whose push handlers send the rest of a publish to a queue if it does not end in time, so that
     * another invocation continues it.
     *
     * @param queue receives the rest
     * @return the copy
     */
    public Connections withContinuations(ContinuationQueue queue) {
        Connections copy = copy();
        copy.continuations = Optional.of(queue);
        return copy;
    }

    /**
     * Returns a copy that reports metrics, including those of the publisher.
     *
     * @param other receives the metrics
     * @return the copy
     */
    public Connections withMetrics(Metrics other) {
        Connections copy = copy();
        copy.metrics = other;
        copy.publisher = publisher.withMetrics(other);
        return copy;
    }

    /**
     * Returns the connection store.
     *
     * @return the store
     */
    public ConnectionStore store() {
        return store;
    }

    /**
     * Returns the subscriptions.
     *
     * @return the subscriptions
     */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * Returns the publisher.
     *
     * @return the publisher
     */
    public Publisher publisher() {
        return publisher;
    }

    /**
     * Returns the endpoints that messages are posted to.
     *
     * @return the endpoints
     */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Returns a disconnector on the same store, transport, clock and metrics.
     *
     * @return the disconnector
     */
    public Disconnector disconnector() {
        return publisher.disconnector().withClock(clock).withMetrics(metrics);
    }

    /**
     * Returns the clock.
     *
     * @return the clock that determines which sessions have ended and how much time is left
     */
    public Clock clock() {
        return clock;
    }

    SessionCheck session() {
        return session;
    }

    Optional<ContinuationQueue> continuations() {
        return continuations;
    }

    boolean postsReplies() {
        return postsReplies;
    }

    boolean isReaping() {
        return reaping;
    }

    private Connections copy() {
        Connections copy = new Connections(store, subscriptions, publisher, endpoints);
        copy.session = session;
        copy.clock = clock;
        copy.metrics = metrics;
        copy.continuations = continuations;
        copy.postsReplies = postsReplies;
        copy.reaping = reaping;
        return copy;
    }
}
