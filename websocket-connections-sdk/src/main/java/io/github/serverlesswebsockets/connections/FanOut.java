package io.github.serverlesswebsockets.connections;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** One run over the recipients of one message. */
final class FanOut {

    private static final Logger LOG = System.getLogger(FanOut.class.getName());

    private final ConnectionTransport transport;
    private final byte[] message;
    private final int inFlight;
    private final Instant youngest;
    private final Semaphore permits;
    private final Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
    private final Set<ConnectionId> gone = new LinkedHashSet<>();

    FanOut(ConnectionTransport transport, byte[] message, int inFlight, Instant youngest) {
        this.transport = transport;
        this.message = message;
        this.inFlight = inFlight;
        this.youngest = youngest;
        this.permits = new Semaphore(inFlight);
    }

    void send(Iterator<Recipient> recipients) {
        ExecutorService workers = Executors.newFixedThreadPool(inFlight);
        try {
            while (!forbidden() && recipients.hasNext()) {
                Recipient recipient = recipients.next();
                permits.acquireUninterruptibly();
                workers.execute(() -> post(recipient));
            }
        } finally {
            permits.acquireUninterruptibly(inFlight);
            workers.shutdown();
        }
    }

    synchronized Set<ConnectionId> gone() {
        return Set.copyOf(gone);
    }

    synchronized PublishResult result() {
        return new PublishResult(counts);
    }

    private void post(Recipient recipient) {
        try {
            count(
                    recipient,
                    transport.post(recipient, message).toCompletableFuture().join());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "event=transportFailed connectionId="
                            + recipient.connection().value(),
                    e);
            count(recipient, Delivery.FAILED);
        } finally {
            permits.release();
        }
    }

    private synchronized void count(Recipient recipient, Delivery delivery) {
        boolean young = !recipient.connectedAt().isBefore(youngest);
        boolean absent = delivery == Delivery.GONE;
        counts.merge(absent && young ? Delivery.CONNECTING : delivery, 1, Integer::sum);
        if (absent && !young) {
            gone.add(recipient.connection());
        }
    }

    // Every further post would be refused too, and a wrong endpoint says nothing about the connections.
    private synchronized boolean forbidden() {
        return counts.containsKey(Delivery.FORBIDDEN);
    }
}
