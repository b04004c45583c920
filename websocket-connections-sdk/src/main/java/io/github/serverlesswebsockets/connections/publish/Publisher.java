package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Timeline;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A publisher that sends a message to all subscribers of an entity, to all connections of a user, or to a list of
 * connections.
 *
 * <p>Recipients are read page by page, so memory does not grow with their number. The number of requests in flight and
 * the number of requests per second are limited. If a recipient is throttled, the request is retried later, and the other
 * recipients do not wait for it. Stale connections (410) are removed from the store after the last post. Each recipient
 * receives the message at least once, or is reported in the result, or is in the {@link PublishResult#continuation()}. If
 * a request fails without a usable response, the recipient may receive the message twice. Immutable and safe for
 * concurrent use; a publish runs in the calling thread.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">AWS:
 *     use @connections commands in your backend service</a>
 */
public final class Publisher {

    private static final int DEFAULT_IN_FLIGHT = 8;
    // 70 % of an account's default quota.
    private static final int DEFAULT_RATE = 7_000;
    private static final int MAX_IN_FLIGHT = 1_000;
    private static final int MAX_RATE = 100_000;
    private static final int MAX_PART_RECIPIENTS = 500;

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final ConnectionTransport transport;
    private final Settings settings;

    private Publisher(
            ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport, Settings settings) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.transport = transport;
        this.settings = settings;
    }

    private record Settings(int inFlight, int rate, Timeline timeline, Metrics metrics) {}

    /**
     * Returns a publisher with at most 8 requests in flight and 7,000 requests per second (70 % of an account's default
     * quota), with the system clock and without metrics.
     *
     * @param store finds the connections of a user
     * @param subscriptions finds the subscribers of an entity
     * @param transport posts the messages
     * @return the publisher
     */
    public static Publisher of(ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport) {
        Timeline timeline = Timeline.of(Clock.systemUTC());
        Settings settings = new Settings(DEFAULT_IN_FLIGHT, DEFAULT_RATE, timeline, Metrics.none());
        return new Publisher(store, subscriptions, transport, settings);
    }

    /**
     * Returns a copy with another number of requests in flight.
     *
     * @param posts 1 to 1,000; it should not exceed the number of connections or threads of the transport
     * @return the copy
     * @throws IllegalArgumentException if the number is out of range
     */
    public Publisher withInFlight(int posts) {
        int number = requireInRange("inFlight", posts, MAX_IN_FLIGHT);
        return with(new Settings(number, settings.rate, settings.timeline, settings.metrics));
    }

    /**
     * Returns a copy with another number of requests per second. All publishers in an account and Region share one quota
     * (10,000 requests per second by default), so divide it by the number of workers.
     *
     * @param postsPerSecond 1 to 100,000; halved, down to 10, while API Gateway throttles the account
     * @return the copy
     * @throws IllegalArgumentException if the number is out of range
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">AWS: quotas of API
     *     Gateway</a>
     */
    public Publisher withRate(int postsPerSecond) {
        int number = requireInRange("rate", postsPerSecond, MAX_RATE);
        return with(new Settings(settings.inFlight, number, settings.timeline, settings.metrics));
    }

    /**
     * Returns a copy with another clock.
     *
     * @param clock determines the age of connections, which sessions have expired, and how much time is left. Tests can
     *     use a virtual clock of {@code websocket-connections-testing}, which also replaces waiting
     * @return the copy
     */
    public Publisher withClock(Clock clock) {
        return with(new Settings(settings.inFlight, settings.rate, Timeline.of(clock), settings.metrics));
    }

    /**
     * Returns a copy that reports metrics after each run, as operation {@code publish}.
     *
     * @param other receives the metrics
     * @return the copy
     */
    public Publisher withMetrics(Metrics other) {
        return with(new Settings(settings.inFlight, settings.rate, settings.timeline, other));
    }

    /**
     * Sends a message to all subscribers of an entity.
     *
     * @param entity the entity
     * @param text the message, at most 128 KB in UTF-8
     * @return the result; an entity without subscribers is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent
     * @throws StoreUnavailableException if the subscribers cannot be read; nothing has been sent
     */
    public PublishResult toSubscribers(EntityId entity, String text) {
        return publish(PublishRequest.of(new Audience.Subscribers(entity), text));
    }

    /**
     * Sends a message to all connections of a user.
     *
     * @param user the user
     * @param text the message, at most 128 KB in UTF-8
     * @return the result; a user without connections is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent
     * @throws StoreUnavailableException if the connections cannot be read; nothing has been sent
     */
    public PublishResult toUser(UserId user, String text) {
        return publish(PublishRequest.of(new Audience.ConnectionsOf(user), text));
    }

    /**
     * Sends the message of a request.
     *
     * <p>The publisher stops reading and sending a fifth of the available time before the deadline, but at most 3 s
     * before it. The rest is in the result's continuation.
     *
     * @param request the message and its audience
     * @return the result; an empty audience is a success
     * @throws IllegalArgumentException if the message is too long, or if more than 100 connections are excluded; nothing
     *     has been read or sent
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent. If reading fails later,
     *     the unread recipients are in the continuation
     */
    public PublishResult publish(PublishRequest request) {
        return run(job(request));
    }

    /**
     * Continues a publish.
     *
     * @param continuation the rest of an earlier run
     * @param deadline when the result is needed
     * @return the result
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent
     */
    public PublishResult resume(Continuation continuation, Instant deadline) {
        return resume(continuation, deadline, PublishRequest.Listener.none());
    }

    /**
     * Continues a publish, with a listener.
     *
     * @param continuation the rest of an earlier run
     * @param deadline when the result is needed
     * @param listener is notified of the outcome for each recipient of this run
     * @return the result
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent
     */
    public PublishResult resume(Continuation continuation, Instant deadline, PublishRequest.Listener listener) {
        return run(continuation.job().with(deadline, listener));
    }

    /**
     * Divides a publish into parts for several workers. Nothing is read or sent. The parts do not contain the deadline and
     * the listener of the request.
     *
     * @param request the message and its audience
     * @return one part for each shard of an entity, one part for a user, or one part for every 500 recipients of a
     *     list; all parts have the same publish id
     * @throws IllegalArgumentException if the message is too long, or if more than 100 connections are excluded
     */
    public List<Continuation> split(PublishRequest request) {
        PublishJob job = job(request);
        List<Continuation> parts = new ArrayList<>();
        for (UnreadShard shard : job.shards()) {
            parts.add(new Continuation(job.withRest(List.of(shard), List.of(), List.of())));
        }
        for (int from = 0; from < job.recipients().size(); from += MAX_PART_RECIPIENTS) {
            int to = Math.min(from + MAX_PART_RECIPIENTS, job.recipients().size());
            parts.add(new Continuation(job.withRest(List.of(), job.recipients().subList(from, to), List.of())));
        }
        return List.copyOf(parts);
    }

    /**
     * Returns a disconnector with the same store, subscriptions and transport, with the system clock and without metrics.
     *
     * @return the disconnector
     */
    public Disconnector disconnector() {
        return Disconnector.of(store, subscriptions, transport);
    }

    ConnectionStore store() {
        return store;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    ConnectionTransport transport() {
        return transport;
    }

    int inFlight() {
        return settings.inFlight;
    }

    int rate() {
        return settings.rate;
    }

    Timeline timeline() {
        return settings.timeline;
    }

    Metrics metrics() {
        return settings.metrics;
    }

    private Publisher with(Settings other) {
        return new Publisher(store, subscriptions, transport, other);
    }

    private PublishResult run(PublishJob job) {
        return new PublishRun(this, job).run();
    }

    private PublishJob job(PublishRequest request) {
        return PublishJob.of(request, shardCount(request.audience()));
    }

    // A list has no shards.
    private int shardCount(Audience audience) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.shards(subscribers.entity());
        }
        return audience instanceof Audience.ConnectionsOf ? 1 : 0;
    }

    private static int requireInRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "Invalid '" + name + "': expected 1 to " + max + ", found " + value + ".");
        }
        return value;
    }
}
