package io.github.serverlesswebsockets.connections.metrics;

/** A metric as it appears in CloudWatch. */
public enum Metric {
    /** Messages that API Gateway accepted. */
    DELIVERED("Delivered", "Count"),
    /** Recipients that were disconnected (410). */
    GONE("Gone", "Count"),
    /** Recipients that read too slowly. */
    SLOW("Slow", "Count"),
    /** Responses with status 429. */
    THROTTLED("Throttled", "Count"),
    /** The share of recipients that were disconnected (410), 0 to 1. */
    STALE_RATIO("StaleRatio", "None"),
    /** Subscriptions without a connection that were found and removed. */
    ORPHANS("Orphans", "Count"),
    /** DynamoDB read units. */
    READ_UNITS("ReadUnits", "Count"),
    /** Connections that were closed by the server. */
    CLOSED("Closed", "Count");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /**
     * Returns the metric's name in CloudWatch.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    /**
     * Returns the metric's unit in CloudWatch.
     *
     * @return the unit
     */
    public String unit() {
        return unit;
    }
}
