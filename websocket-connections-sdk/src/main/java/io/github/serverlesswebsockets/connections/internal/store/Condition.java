package io.github.serverlesswebsockets.connections.internal.store;

import java.time.Instant;
import java.util.List;

/**
 * What must hold for a row before it is replaced or deleted. The four conditions decide the races between events that arrive
 * twice, late or out of order.
 *
 * @param rowExists whether the row must exist
 * @param comparisons all of them must hold
 */
public record Condition(boolean rowExists, List<Comparison> comparisons) {

    private static final Comparison NOT_CLOSED =
            new Comparison(Rows.STATE, Operator.NOT_EQUAL, Rows.GONE, new Placeholders("#state", ":gone"));

    /** How an attribute is compared with a value. */
    public enum Operator {
        /** Different from the value. */
        NOT_EQUAL,
        /** Less than the value. */
        LESS,
        /** Less than the value or equal to it. */
        AT_MOST,
        /** Greater than the value. */
        GREATER
    }

    /**
     * One comparison; it holds as well if the row lacks the attribute.
     *
     * @param attribute the attribute's name
     * @param operator how it is compared
     * @param value a text or a number
     * @param placeholders how a DynamoDB expression refers to the attribute and the value
     */
    public record Comparison(String attribute, Operator operator, Object value, Placeholders placeholders) {

        boolean holds(Row row) {
            Object actual = row.attributes().get(attribute);
            if (actual == null) {
                return true;
            }
            int order = actual instanceof Number number && value instanceof Number other
                    ? Long.compare(number.longValue(), other.longValue())
                    : actual.toString().compareTo(value.toString());
            return switch (operator) {
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
            };
        }
    }

    /**
     * The names that an expression uses, because some attribute names are reserved words in DynamoDB.
     *
     * @param attribute stands for the attribute
     * @param value stands for the value
     */
    public record Placeholders(String attribute, String value) {}

    /** Returns whether a row, which is empty if it does not exist, fulfils the condition. */
    public boolean holds(Row row) {
        return (!rowExists || !row.isEmpty()) && comparisons.stream().allMatch(comparison -> comparison.holds(row));
    }

    /** For a connect: a late one must not reopen a closed connection; a repeated one is allowed. */
    static Condition notClosed() {
        return new Condition(false, List.of(NOT_CLOSED));
    }

    /** The connection exists and is open. */
    static Condition open(Instant now) {
        Placeholders placeholders = new Placeholders("#ttl", ":now");
        return new Condition(
                true,
                List.of(NOT_CLOSED, new Comparison(Rows.TTL, Operator.GREATER, now.getEpochSecond(), placeholders)));
    }

    /** For a connection that could not be reached: a young one may not be open yet. */
    static Condition connectedBefore(Instant instant) {
        return only(new Comparison(
                Rows.CONNECTED_AT, Operator.LESS, instant.toEpochMilli(), new Placeholders("#at", ":before")));
    }

    /** For a subscribe or unsubscribe: of two requests, the later one wins. Rows of older tables have no request time. */
    static Condition notOvertaken(Instant requestedAt) {
        return only(new Comparison(
                Rows.REQUESTED_AT, Operator.AT_MOST, requestedAt.toEpochMilli(), new Placeholders("#rq", ":rq")));
    }

    private static Condition only(Comparison comparison) {
        return new Condition(false, List.of(comparison));
    }
}
