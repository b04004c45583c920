package io.github.serverlesswebsockets.connections;

import java.time.Clock;
import java.util.Optional;

/**
 * Hold what the handlers need.
 *
 * @param store remembers connections
 * @param subscriptions remembers subscriptions
 * @param publisher sends
 * @param endpoints decides where messages are posted
 * @param session decides whether a session is still good
 * @param clock tells the time
 * @param options what is chosen beyond that
 */
public record Connections(
        ConnectionStore store,
        Subscriptions subscriptions,
        Publisher publisher,
        Endpoints endpoints,
        SessionCheck session,
        Clock clock,
        Options options) {

    /**
     * Choose nothing beyond the parts: replies are returned, sessions that end are not looked for, nothing is continued.
     *
     * @param store remembers connections
     * @param subscriptions remembers subscriptions
     * @param publisher sends
     * @param endpoints decides where messages are posted
     * @param session decides whether a session is still good
     * @param clock tells the time
     */
    public Connections(
            ConnectionStore store,
            Subscriptions subscriptions,
            Publisher publisher,
            Endpoints endpoints,
            SessionCheck session,
            Clock clock) {
        this(
                store,
                subscriptions,
                publisher,
                endpoints,
                session,
                clock,
                new Options(Replies.RETURNED, false, Optional.empty(), Metrics.none()));
    }

    /**
     * What is chosen beyond the parts; see the methods of the same names.
     *
     * @param replies how answers reach their sender
     * @param reaping whether ended sessions are to be found
     * @param continuations takes what is left of a publish
     * @param metrics takes the figures
     */
    public record Options(
            Replies replies, boolean reaping, Optional<ContinuationQueue> continuations, Metrics metrics) {}

    /**
     * Decide otherwise whether a session is still good.
     *
     * @param check the decision; it replaces {@link SessionCheck#expiry()}
     * @return the rest unchanged
     */
    public Connections withSession(SessionCheck check) {
        return new Connections(store, subscriptions, publisher, endpoints, check, clock, options);
    }

    /**
     * Say how answers to messages reach their sender.
     *
     * @param replies {@link Replies#POSTED} for one-way routes; the default is {@link Replies#RETURNED}
     * @return the rest unchanged
     */
    public Connections withReplies(Replies replies) {
        return with(new Options(replies, options.reaping(), options.continuations(), options.metrics()));
    }

    /**
     * Let the end of each session be found: {@code $connect} subscribes each connection whose session ends to a
     * reserved entity of that minute, and {@link AbstractReaperHandler} closes it then. It costs one more write and one
     * more read for each connect, and one of the subscriptions that a connection may have.
     *
     * @return the rest unchanged
     */
    public Connections withReaping() {
        return with(new Options(options.replies(), true, options.continuations(), options.metrics()));
    }

    /**
     * Continue in another invocation what a push handler cannot send in time.
     *
     * @param queue takes the rest
     * @return the rest unchanged
     */
    public Connections withContinuations(ContinuationQueue queue) {
        return with(new Options(options.replies(), options.reaping(), Optional.of(queue), options.metrics()));
    }

    /**
     * Report figures, also those of the publisher.
     *
     * @param metrics takes them
     * @return the rest unchanged
     */
    public Connections withMetrics(Metrics metrics) {
        Options other = new Options(options.replies(), options.reaping(), options.continuations(), metrics);
        return new Connections(store, subscriptions, publisher.withMetrics(metrics), endpoints, session, clock, other);
    }

    /**
     * Create what closes connections.
     *
     * @return a disconnector on the same store, transport, clock and metrics
     */
    public Disconnector disconnector() {
        return Disconnector.of(store, subscriptions, publisher.transport())
                .withClock(clock)
                .withMetrics(options.metrics());
    }

    private Connections with(Options other) {
        return new Connections(store, subscriptions, publisher, endpoints, session, clock, other);
    }
}
