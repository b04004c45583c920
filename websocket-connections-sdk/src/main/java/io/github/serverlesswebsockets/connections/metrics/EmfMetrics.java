package io.github.serverlesswebsockets.connections.metrics;

import io.github.serverlesswebsockets.connections.internal.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Metrics that are written as lines in the embedded metric format, which CloudWatch converts to metrics.
 *
 * <p>Each line contains one operation: the values of {@link Metric}, the dimension {@code Service}, and the operation's
 * name as a field that can be searched. Values that are not finite are left out. Safe for concurrent use: each line is
 * written by one call.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">AWS:
 *     embedded metric format</a>
 */
final class EmfMetrics implements Metrics {

    private static final Logger LOG = System.getLogger(EmfMetrics.class.getName());

    private final String namespace;
    private final String service;
    private final Appendable output;
    private final Clock clock;

    private EmfMetrics(String namespace, String service, Appendable output, Clock clock) {
        this.namespace = namespace;
        this.service = service;
        this.output = output;
        this.clock = clock;
    }

    /**
     * Returns metrics that are written to the standard output, which Lambda sends to CloudWatch Logs.
     *
     * @param namespace the metrics' namespace, 1 to 255 characters, not beginning with {@code AWS/}
     * @param service the value of the dimension {@code Service}, 1 to 255 characters, for example the stack's name
     * @return the metrics
     * @throws IllegalArgumentException if a text is out of bounds
     */
    static EmfMetrics of(String namespace, String service) {
        if (namespace.startsWith("AWS/")) {
            throw new IllegalArgumentException(
                    "Creating metrics failed: expected a custom namespace, found one that begins with 'AWS/'.");
        }
        return new EmfMetrics(
                checked("namespace", namespace), checked("service", service), System.out, Clock.systemUTC());
    }

    /**
     * Returns a copy that writes to another destination.
     *
     * @param other receives complete lines
     * @return the copy
     */
    EmfMetrics to(Appendable other) {
        return new EmfMetrics(namespace, service, other, clock);
    }

    /**
     * Returns a copy with another clock for the timestamps.
     *
     * @param other the clock
     * @return the copy
     */
    EmfMetrics withClock(Clock other) {
        return new EmfMetrics(namespace, service, output, other);
    }

    @Override
    public void record(String operation, Map<Metric, Double> values) {
        Map<Metric, Double> finite = new TreeMap<>(values);
        finite.values().removeIf(value -> !Double.isFinite(value));
        if (finite.isEmpty()) {
            return;
        }
        String line = line(operation, finite) + "\n";
        synchronized (output) {
            try {
                output.append(line);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "event=metrics.lost operation=" + operation, e);
            }
        }
    }

    private String line(String operation, Map<Metric, Double> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(
                "_aws",
                Json.object("Timestamp", Json.of(clock.millis()), "CloudWatchMetrics", list(directive(values))));
        members.put("Service", Json.of(service));
        members.put("Operation", Json.of(operation));
        values.forEach((metric, value) -> members.put(metric.label(), Json.of(value)));
        return Json.object(members).toJson();
    }

    private Json directive(Map<Metric, Double> values) {
        Json metrics = Json.array(
                values.keySet().stream().map(metric -> Json.object("Name", metric.label(), "Unit", metric.unit())));
        return Json.object("Namespace", namespace, "Dimensions", list(list(Json.of("Service"))), "Metrics", metrics);
    }

    private static Json list(Json only) {
        return Json.array(Stream.of(only));
    }

    private static String checked(String name, String text) {
        if (text.isBlank() || text.length() > 255) {
            throw new IllegalArgumentException("Creating metrics failed: expected a " + name
                    + " of 1 to 255 characters, found " + text.length() + ".");
        }
        return text;
    }
}
