package io.github.serverlesswebsockets.connections.metrics;

import java.util.Map;

/** A receiver of metrics. Implementations are safe for concurrent use and never throw. */
@FunctionalInterface
public interface Metrics {

    /**
     * Records the metrics of one operation.
     *
     * @param operation the operation: {@code publish}, {@code close} or {@code reap}
     * @param values the values; zero values may be left out
     */
    void record(String operation, Map<Metric, Double> values);

    /**
     * Returns metrics that are written to standard output in the embedded metric format (EMF), which CloudWatch
     * converts to metrics. This needs no request and no agent.
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
     * Returns metrics that are not recorded.
     *
     * @return the default
     */
    static Metrics none() {
        return (operation, values) -> {};
    }
}
