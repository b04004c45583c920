package io.github.serverlesswebsockets.connections.internal.store;

import java.util.HashMap;
import java.util.Map;

/**
 * One row of the table, immutable.
 *
 * @param attributes texts and numbers by name
 */
public record Row(Map<String, Object> attributes) {

    /** A row without attributes, which stands for a row that does not exist. */
    public static final Row EMPTY = new Row(Map.of());

    /** Copies the attributes. */
    public Row {
        attributes = Map.copyOf(attributes);
    }

    /** Returns a row that consists of its primary key. */
    public static Row key(String partition, String sort) {
        return new Row(Map.of(Rows.PK, partition, Rows.SK, sort));
    }

    /** Returns whether the row does not exist. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** Returns the row's primary key. */
    public Row key() {
        return key(text(Rows.PK), text(Rows.SK));
    }

    /** Returns a text; empty if the attribute is absent or a number. */
    public String text(String name) {
        return attributes.get(name) instanceof String text ? text : "";
    }

    /** Returns a number; the default if the attribute is absent or a text. */
    public long number(String name, long otherwise) {
        return attributes.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    Row with(Row more) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.putAll(more.attributes());
        return new Row(all);
    }

    Row with(String name, Object value) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put(name, value);
        return new Row(all);
    }
}
