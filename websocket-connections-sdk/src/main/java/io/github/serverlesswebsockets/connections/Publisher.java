package io.github.serverlesswebsockets.connections;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Send a message to everyone who watches an entity, or to all connections of a user.
 *
 * <p>Recipients are read page by page, so memory does not grow with their number; a small number of posts is in flight
 * at once. Connections that are gone are forgotten after the last post. Immutable and safe for concurrent use.
 */
public final class Publisher {

    private static final Logger LOG = System.getLogger(Publisher.class.getName());
    private static final int LONGEST = 128 * 1024;
    // The connect integration may take 29 s, and until then the socket is not open.
    private static final Duration GRACE = Duration.ofSeconds(45);

    private final ConnectionStore store;
    private final Subscriptions subscriptions;
    private final ConnectionTransport transport;
    private final int inFlight;
    private final Clock clock;

    private Publisher(
            ConnectionStore store,
            Subscriptions subscriptions,
            ConnectionTransport transport,
            int inFlight,
            Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.transport = transport;
        this.inFlight = inFlight;
        this.clock = clock;
    }

    /**
     * Create a publisher with 8 posts in flight and the system's clock.
     *
     * @param store knows the users' connections
     * @param subscriptions knows the subscribers
     * @param transport posts
     * @return the publisher
     */
    public static Publisher of(ConnectionStore store, Subscriptions subscriptions, ConnectionTransport transport) {
        return new Publisher(store, subscriptions, transport, 8, Clock.systemUTC());
    }

    /**
     * Change how many posts are in flight.
     *
     * @param posts 1 to 200
     * @return another publisher
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public Publisher withInFlight(int posts) {
        if (posts < 1 || posts > 200) {
            throw new IllegalArgumentException("inFlight is " + posts + ", expected 1 to 200");
        }
        return new Publisher(store, subscriptions, transport, posts, clock);
    }

    /**
     * Change the clock that tells young connections from old ones.
     *
     * @param other the clock
     * @return another publisher
     */
    public Publisher withClock(Clock other) {
        return new Publisher(store, subscriptions, transport, inFlight, other);
    }

    /**
     * Send to everyone who watches an entity.
     *
     * @param entity the entity
     * @param text the message, at most 128 KB in UTF-8
     * @return what became of it; nobody there is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent then
     * @throws StoreUnavailableException if the subscribers cannot be read; some may have received the message
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
     * @throws StoreUnavailableException if the connections cannot be read; some may have received the message
     */
    public PublishResult toUser(UserId user, String text) {
        return publish(PublishRequest.to(new Audience.ConnectionsOf(user), text));
    }

    /**
     * Send a message as a request says.
     *
     * @param request what goes to whom
     * @return what became of it; nobody there is a success
     * @throws IllegalArgumentException if the message is too long; nothing has been sent then
     * @throws StoreUnavailableException if the recipients cannot be read; some may have received the message
     */
    public PublishResult publish(PublishRequest request) {
        byte[] message = bytes(request.message());
        try (Stream<Recipient> recipients = recipients(request.audience())) {
            return publish(recipients.filter(one -> !request.except().contains(one.connection())), message);
        }
    }

    private Stream<Recipient> recipients(Audience audience) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return subscriptions.subscribersOf(subscribers.entity());
        }
        if (audience instanceof Audience.ConnectionsOf connections) {
            return store.connectionsOf(connections.user());
        }
        return ((Audience.Listed) audience).recipients().stream();
    }

    private PublishResult publish(Stream<Recipient> recipients, byte[] message) {
        Instant youngest = clock.instant().minus(GRACE);
        FanOut fanOut = new FanOut(transport, message, inFlight, youngest);
        fanOut.send(recipients.iterator());
        fanOut.gone().forEach(id -> forget(id, youngest));
        return fanOut.result();
    }

    private void forget(ConnectionId id, Instant youngest) {
        try {
            store.removeGone(id, youngest);
        } catch (RuntimeException e) {
            // The rows expire by themselves; the messages have been sent.
            LOG.log(Level.WARNING, "event=cleanUpFailed connectionId=" + id.value(), e);
        }
    }

    private static byte[] bytes(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        if (message.length > LONGEST) {
            throw new IllegalArgumentException("message has " + message.length + " bytes, expected at most " + LONGEST);
        }
        return message;
    }
}
