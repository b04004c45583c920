package io.github.serverlesswebsockets.connections.internal.store;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A condition for the row that is replaced or deleted, as a DynamoDB expression and as a predicate with the same
 * meaning. The four conditions ensure the right result when events arrive twice, late or out of order. A missing
 * attribute fulfils each comparison.
 *
 * @param expression the DynamoDB condition expression
 * @param names the attribute names by placeholder, because some of them are reserved words in DynamoDB
 * @param values the texts and numbers by placeholder
 * @param predicate the same condition for a row, which is empty if it does not exist
 */
public record Condition(
        String expression, Map<String, String> names, Map<String, Object> values, Predicate<Row> predicate) {

    private static final String NOT_CLOSED = "attribute_not_exists(#state) OR #state <> :gone";

    /**
     * Returns the condition of a connect: a late connect must not reopen a closed connection; a repeated one is
     * allowed.
     */
    static Condition notClosed() {
        return new Condition(
                NOT_CLOSED, Map.of("#state", Rows.STATE), Map.of(":gone", Rows.GONE), row -> !Rows.isClosed(row));
    }

    /** Returns the condition that the connection exists and is open. */
    static Condition open(Instant now) {
        return new Condition(
                "attribute_exists(pk) AND (" + NOT_CLOSED + ") AND (attribute_not_exists(#ttl) OR #ttl > :now)",
                Map.of("#state", Rows.STATE, "#ttl", Rows.TTL),
                Map.of(":gone", Rows.GONE, ":now", now.getEpochSecond()),
                row -> Rows.isLive(row, now));
    }

    /**
     * Returns the condition of the removal of a connection that could not be reached: one that was opened recently is
     * kept.
     */
    static Condition connectedBefore(Instant instant) {
        long limit = instant.toEpochMilli();
        return new Condition(
                "attribute_not_exists(#at) OR #at < :before",
                Map.of("#at", Rows.CONNECTED_AT),
                Map.of(":before", limit),
                row -> row.number(Rows.CONNECTED_AT, Long.MIN_VALUE) < limit);
    }

    /**
     * Returns the condition of a subscribe or unsubscribe: the later of two requests takes effect. Rows of older tables
     * have no request time.
     */
    static Condition notOvertaken(Instant requestedAt) {
        long limit = requestedAt.toEpochMilli();
        return new Condition(
                "attribute_not_exists(#rq) OR #rq <= :rq",
                Map.of("#rq", Rows.REQUESTED_AT),
                Map.of(":rq", limit),
                row -> row.number(Rows.REQUESTED_AT, Long.MIN_VALUE) <= limit);
    }
}
