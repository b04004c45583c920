package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Timeline;
import io.github.serverlesswebsockets.connections.metrics.Metrics;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Send a message to everyone who watches an entity, or to all connections of a user.
 *
 * <p>Recipients are read page by page, so memory does not grow with their number; a bounded number of posts is in flight
 * at once, within a budget of posts per second. A recipient that is throttled is tried again, and does not delay the
 * others. Connections that are gone are forgotten after the last post. Each recipient gets the message at least once, or
 * is reported, or is in the {@link PublishResult#continuation()}; after a post without a usable answer it may get it
 * twice. Immutable and safe for concurrent use; the calling thread does the work.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">AWS:
 *     use @connections commands in your backend service</a>
 */
public final class Publisher {

    /** API Gateway bills a message for each 32 KB that are begun. */
    static final int BILLED = 32 * 1024;

    private static final int LONGEST = 128 * 1024;
    private static final int MOST_EXCEPTIONS = 100;
    private static final int PART = 500;
    private static final int MOST_IN_FLIGHT = 1_000;
    private static final int MOST_A_SECOND = 100_000;

    private final PublishSettings settings;

    private Publisher(PublishSettings settings) {
        this.settings = settings;
    }

    /**
     * Create a publisher with 8 posts in flight, 7,000 posts a second (70 % of the default quota of an account), the
     * system's time and no metrics.
     *
     * @param store knows the users' connections
     * @param subscriptions knows the subscribers
     * @param transport posts
     * @return the publisher
     */
    public static Publisher of(ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport) {
        Timeline timeline = Timeline.of(Clock.systemUTC());
        return new Publisher(new PublishSettings(store, subscriptions, transport, 8, 7_000, timeline, Metrics.none()));
    }

    /**
     * Change how many posts are in flight.
     *
     * @param posts 1 to 1,000; no more than the transport has connections or threads for
     * @return another publisher
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public Publisher withInFlight(int posts) {
        return new Publisher(settings.withInFlight(bounded("inFlight", posts, MOST_IN_FLIGHT)));
    }

    /**
     * Change how many posts a second one run may make. All publishers of an account and Region share one quota (10,000
     * requests a second by default), so divide it by the number of workers.
     *
     * @param postsPerSecond 1 to 100,000; halved while API Gateway throttles everybody, down to 10
     * @return another publisher
     * @throws IllegalArgumentException if the number is out of bounds
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html">AWS: quotas of API
     *     Gateway</a>
     */
    public Publisher withRate(int postsPerSecond) {
        return new Publisher(settings.withRate(bounded("rate", postsPerSecond, MOST_A_SECOND)));
    }

    /**
     * Change the time of day, which tells young connections from old ones, ended sessions, and how much time is left.
     *
     * @param clock the clock
     * @return another publisher, on real time otherwise
     */
    public Publisher withClock(Clock clock) {
        return withTimeline(Timeline.of(clock));
    }

    /**
     * Change the time altogether, for tests that do not sleep.
     *
     * @param timeline the time, which also starts reads and clean-ups
     * @return another publisher
     */
    public Publisher withTimeline(Timeline timeline) {
        return new Publisher(settings.withTimeline(timeline));
    }

    /**
     * Report figures after each run, as operation {@code publish}.
     *
     * @param metrics takes the figures
     * @return another publisher
     */
    public Publisher withMetrics(Metrics metrics) {
        return new Publisher(settings.withMetrics(metrics));
    }

    /**
     * Send to everyone who watches an entity.
     *
     * @param entity the entity
     * @param text the message, at most 128 KB in UTF-8
     * @return what became of it; nobody there is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent then
     * @throws StoreUnavailableException if the subscribers cannot be read; nothing has been sent then
     */
    public PublishResult toSubscribers(EntityId entity, String text) {
        return publish(PublishRequest.to(new Audience.Subscribers(entity), text));
    }

    /**
     * Send to all connections of a user.
     *
     * @param user the user
     * @param text the message, at most 128 KB in UTF-8
     * @return what became of it; nobody there is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent then
     * @throws StoreUnavailableException if the connections cannot be read; nothing has been sent then
     */
    public PublishResult toUser(UserId user, String text) {
        return publish(PublishRequest.to(new Audience.ConnectionsOf(user), text));
    }

    /**
     * Send a message as a request says.
     *
     * <p>Reading and sending stop a fifth of the time before the request's deadline, at most 3 s; what is left is in the
     * result's continuation.
     *
     * @param request what goes to whom
     * @return what became of it; nobody there is a success
     * @throws IllegalArgumentException if the message is too long, or more than 100 connections are left out; nothing
     *     has been read or sent then
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent then. If reading fails
     *     later, the rest is in the continuation
     */
    public PublishResult publish(PublishRequest request) {
        return run(begin(request), request.deadline(), request.listener());
    }

    /**
     * Go on with what another run has left.
     *
     * @param continuation what is left
     * @param deadline when the caller needs the result
     * @return what became of it
     * @throws IllegalArgumentException if its message is too long
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent then
     */
    public PublishResult resume(Continuation continuation, Instant deadline) {
        return resume(continuation, deadline, PublishRequest.Listener.none());
    }

    /**
     * Go on with what another run has left, and hear of each recipient.
     *
     * @param continuation what is left
     * @param deadline when the caller needs the result
     * @param listener hears of those recipients that are done with in this run
     * @return what became of it
     * @throws IllegalArgumentException if its message is too long
     * @throws StoreUnavailableException if the recipients cannot be read; nothing has been sent then
     */
    public PublishResult resume(Continuation continuation, Instant deadline, PublishRequest.Listener listener) {
        check(continuation);
        return run(continuation, deadline, listener);
    }

    /**
     * Divide a publish into parts for several workers, without reading or sending anything. Deadline and listener are
     * not part of them.
     *
     * @param request what goes to whom
     * @return one part for each shard of an entity, one for a user, one for each 500 that are listed; the same publish
     *     id in all
     * @throws IllegalArgumentException if the message is too long, or more than 100 connections are left out
     */
    public List<Continuation> split(PublishRequest request) {
        Continuation whole = begin(request);
        List<Continuation> parts = new ArrayList<>();
        for (Continuation.Rest rest : whole.shards()) {
            parts.add(whole.with(List.of(rest)));
        }
        for (int from = 0; from < whole.pending().size(); from += PART) {
            int to = Math.min(from + PART, whole.pending().size());
            parts.add(whole.with(whole.pending().subList(from, to), List.of()));
        }
        return List.copyOf(parts);
    }

    /**
     * Creates a disconnector on the same store, subscriptions and transport, with the system's clock and no metrics.
     *
     * @return the disconnector
     */
    public Disconnector disconnector() {
        return Disconnector.of(settings.store(), settings.subscriptions(), settings.transport());
    }

    private PublishResult run(Continuation work, Instant deadline, PublishRequest.Listener listener) {
        return new FanOut(settings, work, deadline, listener).run();
    }

    private Continuation begin(PublishRequest request) {
        Audience audience = request.audience();
        boolean listed = audience instanceof Audience.Listed;
        Continuation work = new Continuation(
                id(),
                listed ? new Audience.Listed(List.of()) : audience,
                request.message(),
                request.except(),
                List.of(),
                audience instanceof Audience.Listed all ? all.recipients() : List.of(),
                List.of());
        check(work);
        return work.with(IntStream.range(0, settings.shards(audience))
                .mapToObj(shard -> new Continuation.Rest(shard, Position.START))
                .toList());
    }

    private static void check(Continuation work) {
        int bytes = Ids.bytes(work.message());
        if (bytes > LONGEST) {
            throw new IllegalArgumentException("message has " + bytes + " bytes, expected at most " + LONGEST);
        }
        int exceptions = work.except().size();
        if (exceptions > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException(
                    "except has " + exceptions + " connections, expected at most " + MOST_EXCEPTIONS);
        }
    }

    // It is no secret, and SecureRandom costs a cold start.
    private static String id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static int bounded(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", expected 1 to " + most);
        }
        return value;
    }
}
