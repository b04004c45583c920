package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts what became of the recipients of one run, and tells the listener. */
final class Tally {

    private static final Logger LOG = System.getLogger(Tally.class.getName());
    // Two megabytes; who is beyond is found again by the next publish.
    private static final int MOST_GONE = 20_000;

    private final PublishRequest.Listener listener;
    private final Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
    private final Set<ConnectionId> gone = new LinkedHashSet<>();
    private long requests;
    private long throttled;
    private int ambiguous;
    private int listenerFailures;
    private int uncleaned;
    private int orphans;

    Tally(PublishRequest.Listener listener) {
        this.listener = listener;
    }

    /** One recipient is done with. */
    void done(Recipient recipient, Delivery delivery) {
        counts.merge(delivery, 1, Integer::sum);
        if (delivery == Delivery.GONE && !gone.contains(recipient.connection())) {
            toForget(recipient.connection());
        }
        try {
            listener.onDelivery(recipient, delivery);
        } catch (RuntimeException e) {
            listenerFailed(e);
        }
    }

    void toForget(ConnectionId id) {
        if (gone.size() < MOST_GONE) {
            gone.add(id);
        } else {
            uncleaned++;
        }
    }

    void posted() {
        requests++;
    }

    void throttled() {
        throttled++;
    }

    void ambiguous() {
        ambiguous++;
    }

    void uncleaned(int connections) {
        uncleaned += connections;
    }

    void orphans(int found) {
        orphans += found;
    }

    long requests() {
        return requests;
    }

    Set<ConnectionId> gone() {
        return gone;
    }

    Map<Delivery, Integer> counts() {
        return counts;
    }

    PublishResult.Incidents incidents() {
        return new PublishResult.Incidents(ambiguous, listenerFailures, uncleaned, orphans);
    }

    Map<Metric, Double> figures(double readUnits) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        figures.put(Metric.DELIVERED, (double) count(Delivery.DELIVERED));
        figures.put(Metric.GONE, (double) count(Delivery.GONE));
        figures.put(Metric.SLOW, (double) count(Delivery.SLOW));
        figures.put(Metric.THROTTLED, (double) throttled);
        figures.put(Metric.STALE_RATIO, count(Delivery.GONE) / (double) Math.max(1, asked()));
        figures.put(Metric.ORPHANS, (double) orphans);
        figures.put(Metric.READ_UNITS, readUnits);
        return figures;
    }

    private int asked() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all - count(Delivery.SESSION_ENDED) - count(Delivery.EXCEPTED) - count(Delivery.NOT_ATTEMPTED);
    }

    int count(Delivery delivery) {
        return counts.getOrDefault(delivery, 0);
    }

    // A listener that fails may fail a million times: it is logged once.
    private void listenerFailed(RuntimeException e) {
        if (listenerFailures++ == 0) {
            LOG.log(Level.WARNING, "event=listenerFailed", e);
        }
    }
}
