package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.internal.Timeline;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A run that closes connections, up to 16 at the same time. */
final class CloseRun {

    private static final Logger LOG = System.getLogger(CloseRun.class.getName());
    // Each connection needs two requests to API Gateway and several to the store. A higher number would use too much of
    // the quota that publishers need.
    private static final int MAX_RUNNING = 16;
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(1);

    private final ConnectionStore store;
    private final ConnectionTransport transport;
    private final Timeline timeline;
    private final Instant deadline;
    private final byte[] frame;
    private final ConcurrentTasks<Integer> running;
    private final Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
    private int started;
    private boolean finished = true;

    CloseRun(
            ConnectionStore store, ConnectionTransport transport, Timeline timeline, CloseCode code, Instant deadline) {
        this.store = store;
        this.transport = transport;
        this.timeline = timeline;
        this.deadline = deadline;
        this.frame = code.toJson().getBytes(StandardCharsets.UTF_8);
        this.running = new ConcurrentTasks<>(timeline, MAX_RUNNING);
    }

    /** Closes the connections of all pages. Rows that are removed meanwhile do not affect the position. */
    void closeAll(Function<Position, RecipientPage> pages) {
        Optional<Position> next = Optional.of(Position.START);
        while (next.isPresent() && isInTime()) {
            RecipientPage page = pages.apply(next.get());
            page.found().stream().map(Found::recipient).forEach(this::close);
            next = page.next();
        }
    }

    /** Starts to close a connection, unless the deadline has passed. */
    void close(Recipient recipient) {
        if (isInTime()) {
            while (!running.hasCapacity()) {
                running.processNext(WAIT_TIMEOUT);
            }
            running.start(started++, () -> {
                Delivery outcome = outcome(recipient);
                return () -> counts.merge(outcome, 1, Integer::sum);
            });
        }
    }

    /** Waits until all connections that were started are closed. */
    Disconnector.Result result() {
        while (!running.isEmpty()) {
            running.processNext(WAIT_TIMEOUT);
        }
        return new Disconnector.Result(
                count(Delivery.DELIVERED), count(Delivery.GONE), count(Delivery.FAILED), finished);
    }

    private int count(Delivery outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    private boolean isInTime() {
        finished &= timeline.now().isBefore(deadline);
        return finished;
    }

    private Delivery outcome(Recipient recipient) {
        String id = recipient.connection().value();
        try {
            Delivery outcome = closeAndRemove(recipient);
            Level level = outcome == Delivery.FAILED ? Level.WARNING : Level.DEBUG;
            LOG.log(level, () -> LogLine.of("connection.closed", "connectionId", id, "outcome", outcome.name()));
            return outcome;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, LogLine.of("close.failed", "connectionId", id), e);
            return Delivery.FAILED;
        }
    }

    private Delivery closeAndRemove(Recipient recipient) {
        // The outcome of the frame is ignored: the connection is also closed if the client does not read it.
        transport.post(recipient, frame).toCompletableFuture().join();
        Delivery response = transport.close(recipient).toCompletableFuture().join();
        return switch (response) {
            case DELIVERED, GONE -> remove(recipient, response);
            case REJECTED -> remove(recipient, Delivery.GONE);
            default -> Delivery.FAILED;
        };
    }

    private Delivery remove(Recipient recipient, Delivery outcome) {
        store.disconnect(recipient.connection());
        return outcome;
    }
}
