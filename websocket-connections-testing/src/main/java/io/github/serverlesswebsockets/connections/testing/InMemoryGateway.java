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
 * Stand in for API Gateway's {@code @connections} in tests: sockets that you open, messages that you read, faults that you
 * choose. Safe for concurrent use.
 *
 * <p>It answers as API Gateway does: 410 for a connection that is unknown, closed or still opening, 413 above 128 KB.
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

    private static final int LONGEST = 128 * 1024;

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
     * Make a gateway without sockets, on a time of its own that starts with the year 2026.
     *
     * @return the gateway
     */
    public static InMemoryGateway create() {
        return on(VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z")));
    }

    /**
     * Make a gateway without sockets.
     *
     * @param time when its answers come
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
     * Let things go wrong from now on.
     *
     * @param schedule what goes wrong; it replaces the one before
     */
    public synchronized void inject(Faults schedule) {
        faults = schedule;
    }

    /**
     * Open a socket. Before that the connection counts as still opening, or as unknown: the answer is the same.
     *
     * @param connection the connection
     */
    public synchronized void open(ConnectionId connection) {
        open.add(connection);
    }

    /**
     * Let the client go.
     *
     * @param connection the connection; without a socket nothing happens
     */
    public synchronized void drop(ConnectionId connection) {
        open.remove(connection);
    }

    /**
     * Tell whether there is a socket.
     *
     * @param connection the connection
     * @return true between opening and dropping or closing
     */
    public synchronized boolean isOpen(ConnectionId connection) {
        return open.contains(connection);
    }

    /**
     * Return what a client has got.
     *
     * @param connection the connection
     * @return the messages in their order
     */
    public synchronized List<String> messages(ConnectionId connection) {
        return List.copyOf(messages.getOrDefault(connection, List.of()));
    }

    /**
     * Count the posts, whatever became of them.
     *
     * @return the number
     */
    public synchronized long posts() {
        return posts;
    }

    /**
     * Return how many posts waited for their answer at once.
     *
     * @return the largest number so far
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
        boolean was = open.remove(recipient.connection());
        return CompletableFuture.completedFuture(was ? Delivery.DELIVERED : Delivery.GONE);
    }

    private record Exchange(Delivery delivery, Duration pause) {}

    private synchronized Exchange exchange(ConnectionId connection, byte[] message) {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        int attempt = attempts.merge(connection, 1, Integer::sum);
        Post post = new Post(connection, attempt, ++posts, Duration.between(start, time.now()));
        Optional<Fault> fault = faults.of(post);
        Delivery usual = usual(connection, message);
        if (usual == Delivery.DELIVERED && fault.map(Fault::isTaken).orElse(true)) {
            messages.computeIfAbsent(connection, any -> new ArrayList<>())
                    .add(new String(message, StandardCharsets.UTF_8));
        }
        Duration pause = faults.latency(post).plus(fault.map(Fault::pause).orElse(Duration.ZERO));
        return new Exchange(fault.map(Fault::answer).orElse(usual), pause);
    }

    private Delivery usual(ConnectionId connection, byte[] message) {
        if (message.length > LONGEST) {
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
