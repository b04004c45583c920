package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.testing.Faults.Post;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An in-memory replacement for API Gateway's {@code @connections} API. Tests open the sockets, read the messages and
 * inject faults. Safe for concurrent use.
 *
 * <p>Its results are those of API Gateway: 410 for a connection that is unknown, closed or still opening, and 413 for a
 * message of more than 128 KB.
 *
 * <pre>{@code
 * InMemoryGateway gateway = InMemoryGateway.create();
 * Publisher publisher = Publisher.of(store, store, gateway).withClock(gateway.time().clock());
 * gateway.open(phone);
 * gateway.open(laptop);
 * gateway.inject(Faults.seeded(1).connection(Fault.THROTTLED, phone));
 *
 * PublishResult result = publisher.toUser(user, "hello");
 *
 * assertEquals(List.of("hello"), gateway.messages(laptop));
 * assertEquals(1, result.count(Delivery.SLOW));
 * }</pre>
 */
public final class InMemoryGateway implements ConnectionTransport {

    private static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private final VirtualTime time;
    private final Instant start;
    private final Set<ConnectionId> open = new HashSet<>();
    private final Map<ConnectionId, List<String>> messages = new HashMap<>();
    private final Map<ConnectionId, Integer> attempts = new HashMap<>();
    private Faults faults = Faults.seeded(0);
    private long posts;
    private int inFlight;
    private int mostInFlight;

    private InMemoryGateway(VirtualTime time) {
        this.time = time;
        this.start = time.now();
    }

    /**
     * Returns a gateway without sockets. It has its own virtual time, which starts at the beginning of 2026.
     *
     * @return the gateway
     */
    public static InMemoryGateway create() {
        return on(VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z")));
    }

    /**
     * Returns a gateway without sockets.
     *
     * @param time the time in which responses are scheduled
     * @return the gateway
     */
    public static InMemoryGateway on(VirtualTime time) {
        return new InMemoryGateway(time);
    }

    /**
     * Returns the time of the responses. Its clock is for {@code Publisher.withClock}.
     *
     * @return the time
     */
    public VirtualTime time() {
        return time;
    }

    /**
     * Replaces the rules for faults.
     *
     * @param schedule the rules for the posts from now on
     */
    public synchronized void inject(Faults schedule) {
        faults = schedule;
    }

    /**
     * Opens a socket. A post to a connection without a socket returns 410.
     *
     * @param connection the connection
     */
    public synchronized void open(ConnectionId connection) {
        open.add(connection);
    }

    /**
     * Disconnects a client.
     *
     * @param connection the connection; ignored if it has no socket
     */
    public synchronized void drop(ConnectionId connection) {
        open.remove(connection);
    }

    /**
     * Returns whether a connection has an open socket.
     *
     * @param connection the connection
     * @return true from {@link #open(ConnectionId)} until the socket is dropped or closed
     */
    public synchronized boolean isOpen(ConnectionId connection) {
        return open.contains(connection);
    }

    /**
     * Returns the messages that a client has received.
     *
     * @param connection the connection
     * @return the messages in the order of their posts
     */
    public synchronized List<String> messages(ConnectionId connection) {
        return List.copyOf(messages.getOrDefault(connection, List.of()));
    }

    /**
     * Returns the number of posts, including failed ones.
     *
     * @return the number
     */
    public synchronized long posts() {
        return posts;
    }

    /**
     * Returns the maximum number of posts that were in flight at the same time.
     *
     * @return the maximum so far
     */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        CompletableFuture<Delivery> answer = new CompletableFuture<>();
        Exchange exchange = exchange(recipient.connection(), message);
        if (exchange.pause().isZero()) {
            complete(answer, exchange.delivery());
        } else {
            time.after(exchange.pause(), () -> complete(answer, exchange.delivery()));
        }
        return answer;
    }

    @Override
    public synchronized CompletionStage<Delivery> close(Recipient recipient) {
        boolean wasOpen = open.remove(recipient.connection());
        return CompletableFuture.completedFuture(wasOpen ? Delivery.DELIVERED : Delivery.GONE);
    }

    private record Exchange(Delivery delivery, Duration pause) {}

    private synchronized Exchange exchange(ConnectionId connection, byte[] message) {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        int attempt = attempts.merge(connection, 1, Integer::sum);
        Post post = new Post(connection, attempt, ++posts, Duration.between(start, time.now()));
        Optional<Fault> fault = faults.of(post);
        Delivery withoutFault = withoutFault(connection, message);
        if (withoutFault == Delivery.DELIVERED && fault.map(Fault::isAccepted).orElse(true)) {
            messages.computeIfAbsent(connection, any -> new ArrayList<>())
                    .add(new String(message, StandardCharsets.UTF_8));
        }
        Duration pause = faults.latency(post).plus(fault.map(Fault::delay).orElse(Duration.ZERO));
        return new Exchange(fault.map(Fault::delivery).orElse(withoutFault), pause);
    }

    private Delivery withoutFault(ConnectionId connection, byte[] message) {
        if (message.length > MAX_MESSAGE_BYTES) {
            return Delivery.TOO_LARGE;
        }
        return open.contains(connection) ? Delivery.DELIVERED : Delivery.GONE;
    }

    private void complete(CompletableFuture<Delivery> answer, Delivery delivery) {
        synchronized (this) {
            inFlight--;
        }
        answer.complete(delivery);
    }
}
