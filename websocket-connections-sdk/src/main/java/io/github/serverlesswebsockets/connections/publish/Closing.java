package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** One run over connections that are to be closed, a few at once. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Closing.class.getName());
    // Each connection costs two requests to API Gateway and some to the store: more at once would starve the
    // publishers.
    private static final int AT_ONCE = 16;

    private final ConnectionStore store;
    private final ConnectionTransport transport;
    private final Clock clock;
    private final Instant deadline;
    private final byte[] frame;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
    private boolean finished = true;

    Closing(Disconnector.Parts parts, CloseCode code, Instant deadline) {
        store = parts.store();
        transport = parts.transport();
        clock = parts.clock();
        this.deadline = deadline;
        frame = code.toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** Closes what the pages hold; rows that disappear behind the position change nothing. */
    void closeAll(Function<Position, RecipientPage> pages) {
        Optional<Position> next = Optional.of(Position.START);
        while (next.isPresent() && inTime()) {
            RecipientPage page = pages.apply(next.get());
            page.found().stream().map(Found::recipient).forEach(this::close);
            next = page.next();
        }
    }

    void close(Recipient recipient) {
        if (inTime()) {
            permits.acquireUninterruptibly();
            workers.execute(() -> count(outcome(recipient)));
        }
    }

    /** Waits for what is under way. */
    Disconnector.Result result() {
        permits.acquireUninterruptibly(AT_ONCE);
        permits.release(AT_ONCE);
        synchronized (counts) {
            int closed = counts.getOrDefault(Delivery.DELIVERED, 0);
            int gone = counts.getOrDefault(Delivery.GONE, 0);
            return new Disconnector.Result(closed, gone, counts.getOrDefault(Delivery.FAILED, 0), finished);
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private boolean inTime() {
        finished &= clock.instant().isBefore(deadline);
        return finished;
    }

    private void count(Delivery outcome) {
        synchronized (counts) {
            counts.merge(outcome, 1, Integer::sum);
        }
        permits.release();
    }

    private Delivery outcome(Recipient recipient) {
        try {
            Delivery outcome = closed(recipient);
            log(outcome == Delivery.FAILED ? Level.WARNING : Level.DEBUG, recipient, outcome);
            return outcome;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    LogLine.of(
                            "closeFailed",
                            "connectionId",
                            recipient.connection().value()),
                    e);
            return Delivery.FAILED;
        }
    }

    private Delivery closed(Recipient recipient) {
        // Whatever becomes of the frame: a client that does not read keeps no connection by that.
        transport.post(recipient, frame).toCompletableFuture().join();
        Delivery answer = transport.close(recipient).toCompletableFuture().join();
        return switch (answer) {
            case DELIVERED, GONE -> forgotten(recipient, answer);
            case REJECTED -> forgotten(recipient, Delivery.GONE);
            default -> Delivery.FAILED;
        };
    }

    private Delivery forgotten(Recipient recipient, Delivery answer) {
        store.disconnect(recipient.connection());
        return answer;
    }

    private static void log(Level level, Recipient recipient, Delivery outcome) {
        LOG.log(
                level,
                () -> LogLine.of(
                        "closed", "connectionId", recipient.connection().value(), "outcome", outcome.name()));
    }
}
