package io.github.serverlesswebsockets.connections.metrics;

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
     * Returns metrics that are written to standard output in the embedded metric format (EMF), which CloudWatch turns into
     * metrics: no request, no agent.
     *
     * @param namespace the metrics' namespace, 1 to 255 characters, not beginning with {@code AWS/}
     * @param service the value of the dimension {@code Service}, 1 to 255 characters, for example the stack's name
     * @return the metrics
     * @throws IllegalArgumentException if a text is out of bounds
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">AWS:
     *     embedded metric format</a>
     */
    static Metrics emf(String namespace, String service) {
        return EmfMetrics.of(namespace, service);
    }

    /**
     * Take nothing.
     *
     * @return the metrics that are used by default
     */
    static Metrics none() {
        return (operation, values) -> {};
    }
}
