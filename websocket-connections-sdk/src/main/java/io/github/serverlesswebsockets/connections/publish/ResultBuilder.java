package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts the outcomes of one run and notifies the listener. */
final class ResultBuilder {

    private static final Logger LOG = System.getLogger(ResultBuilder.class.getName());
    // About 2 MB of ids. The next publish finds the stale connections beyond this limit.
    private static final int MAX_STALE = 20_000;

    private final PublishRequest.Listener listener;
    private final Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
    private final Set<ConnectionId> stale = new LinkedHashSet<>();
    private long requests;
    private long throttled;
    private int ambiguous;
    private int listenerFailures;
    private int notRemoved;
    private int orphans;

    ResultBuilder(PublishRequest.Listener listener) {
        this.listener = listener;
    }

    /** Records the final outcome for a recipient. */
    void complete(Recipient recipient, Delivery delivery) {
        counts.merge(delivery, 1, Integer::sum);
        if (delivery == Delivery.GONE && !stale.contains(recipient.connection())) {
            addStale(recipient.connection());
        }
        try {
            listener.onDelivery(recipient, delivery);
        } catch (RuntimeException e) {
            listenerFailed(e);
        }
    }

    /** Adds a connection that is to be removed from the store. */
    void addStale(ConnectionId id) {
        if (stale.size() < MAX_STALE) {
            stale.add(id);
        } else {
            notRemoved++;
        }
    }

    void countRequest() {
        requests++;
    }

    void countThrottled() {
        throttled++;
    }

    void countAmbiguous() {
        ambiguous++;
    }

    void countNotRemoved(int connections) {
        notRemoved += connections;
    }

    void countOrphans(int subscriptions) {
        orphans += subscriptions;
    }

    long requests() {
        return requests;
    }

    Set<ConnectionId> stale() {
        return stale;
    }

    Map<Delivery, Integer> counts() {
        return counts;
    }

    int count(Delivery delivery) {
        return counts.getOrDefault(delivery, 0);
    }

    PublishResult.Incidents incidents() {
        return new PublishResult.Incidents(ambiguous, listenerFailures, notRemoved, orphans);
    }

    Map<Metric, Double> metrics(double readUnits) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.DELIVERED, (double) count(Delivery.DELIVERED));
        metrics.put(Metric.GONE, (double) count(Delivery.GONE));
        metrics.put(Metric.SLOW, (double) count(Delivery.SLOW));
        metrics.put(Metric.THROTTLED, (double) throttled);
        metrics.put(Metric.STALE_RATIO, count(Delivery.GONE) / (double) Math.max(1, attempted()));
        metrics.put(Metric.ORPHANS, (double) orphans);
        metrics.put(Metric.READ_UNITS, readUnits);
        return metrics;
    }

    private int attempted() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return all - count(Delivery.SESSION_ENDED) - count(Delivery.EXCLUDED) - count(Delivery.NOT_ATTEMPTED);
    }

    // Only the first exception is logged, because the listener may fail for every recipient.
    private void listenerFailed(RuntimeException e) {
        if (listenerFailures++ == 0) {
            LOG.log(Level.WARNING, LogLine.of("listener.failed"), e);
        }
    }
}
