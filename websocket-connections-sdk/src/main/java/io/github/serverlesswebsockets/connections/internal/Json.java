package io.github.serverlesswebsockets.connections.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value (RFC 8259), immutable. Numbers keep their original digits. */
public sealed interface Json {

    /**
     * Parses a text from a client: one value, no duplicate names, at most 128 KB and 32 levels.
     *
     * @param text the JSON text
     * @return the value, or empty if the text is invalid
     */
    static Optional<Json> parse(String text) {
        return JsonParsing.UNTRUSTED.parse(text);
    }

    /**
     * Returns a JSON string.
     *
     * @param value any text
     * @return the JSON string
     */
    static Json of(String value) {
        return new Text(value);
    }

    /**
     * Returns the absent value; a member with this value is not written.
     *
     * @return the absent value
     */
    static Json absent() {
        return Absent.ABSENT;
    }

    /**
     * Returns a member.
     *
     * @param name the member's name
     * @return its value; absent if there is none, if it is {@code null}, or if this is not an object
     */
    default Json get(String name) {
        return absent();
    }

    /**
     * Returns this value as text.
     *
     * @return the text; empty unless this is a JSON string
     */
    default Optional<String> text() {
        return Optional.empty();
    }

    /**
     * A JSON object.
     *
     * @param members its members in their order
     */
    record Members(Map<String, Json> members) implements Json {
        @Override
        public Json get(String name) {
            Json value = members.getOrDefault(name, absent());
            return value.equals(Literal.NULL) ? absent() : value;
        }
    }

    /**
     * A JSON array.
     *
     * @param items its items in their order
     */
    record Items(List<Json> items) implements Json {}

    /**
     * A JSON string.
     *
     * @param value the text, unescaped
     */
    record Text(String value) implements Json {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }
    }

    /**
     * A number, {@code true}, {@code false} or {@code null}.
     *
     * @param source the JSON source of the value
     */
    record Literal(String source) implements Json {

        static final Literal NULL = new Literal("null");

        /**
         * Checks the source.
         *
         * @throws IllegalArgumentException if it is none of these
         */
        public Literal {
            if (!JsonParsing.isLiteral(source)) {
                throw new IllegalArgumentException(
                        "Creating a JSON literal failed: expected a number, true, false or null, found "
                                + source.length() + " other characters.");
            }
        }
    }

    /** The absent value. */
    enum Absent implements Json {
        /** The only instance. */
        ABSENT
    }
}
