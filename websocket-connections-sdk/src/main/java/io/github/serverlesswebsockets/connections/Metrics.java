package io.github.serverlesswebsockets.connections;

import java.util.Map;

/** Take the figures of an operation. Implementations are safe for concurrent use and never throw. */
@FunctionalInterface
public interface Metrics {

    /**
     * Take the figures of one operation at once.
     *
     * @param operation what was done: {@code publish}, {@code cleanUp}, {@code close} or {@code reap}
     * @param values the figures; those that are zero may be left out
     */
    void record(String operation, Map<Metric, Double> values);

    /**
     * Take nothing.
     *
     * @return the metrics that are used by default
     */
    static Metrics none() {
        return (operation, values) -> {};
    }
}
