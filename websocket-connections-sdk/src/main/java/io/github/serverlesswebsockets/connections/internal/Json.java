package io.github.serverlesswebsockets.connections.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON value (RFC 8259) or the absent value. Numbers keep their original digits. Immutable. It uses jackson-core only,
 * because jackson-databind slows down cold starts.
 */
public final class Json {

    private static final int MAX_MESSAGE_CHARS = 128 * 1024;
    private static final JsonFactory MESSAGES = factory(32);
    // These limits exceed the maximum length of an SQS message and the depth of the events of AWS.
    private static final int MAX_EVENT_CHARS = 4 * 1024 * 1024;
    private static final JsonFactory EVENTS = factory(64);
    private static final char MAX_ASCII = 127;
    private static final Literal NULL = new Literal("null");
    private static final Json ABSENT = new Json(new Literal(""));

    // A Map<String, Json>, a List<Json>, a String or a Literal.
    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    /** A number, {@code true}, {@code false} or {@code null} as it is written in JSON. */
    private record Literal(String source) {}

    /**
     * Parses a client's message: one value, no duplicate names, at most 131,072 characters and 32 levels; empty if it
     * is invalid.
     */
    public static Optional<Json> parse(String text) {
        return text.length() > MAX_MESSAGE_CHARS ? Optional.empty() : parse(text, MESSAGES);
    }

    /**
     * Parses a text of an event or of a function: one value, at most 4,194,304 characters and 64 levels; empty if it is
     * invalid.
     */
    public static Optional<Json> parseEvent(String text) {
        return text.length() > MAX_EVENT_CHARS ? Optional.empty() : parse(text, EVENTS);
    }

    /** Reads an event; throws an {@link IllegalArgumentException} if it is not JSON. */
    public static Json readEvent(InputStream input) throws IOException {
        try (JsonParser parser = EVENTS.createParser(input)) {
            return parse(parser);
        } catch (JsonProcessingException e) {
            // The message and the cause of the exception are omitted because they may contain client input.
            throw new IllegalArgumentException(
                    "Reading an event failed: expected one JSON object, found other text.", null);
        }
    }

    public static Json of(String text) {
        return new Json(text);
    }

    /** Returns a number, which must be finite. */
    public static Json of(Number number) {
        return new Json(new Literal(number.toString()));
    }

    public static Json of(boolean flag) {
        return new Json(new Literal(Boolean.toString(flag)));
    }

    /** Returns an object with the given names and values in this order; the values are texts or JSON values. */
    public static Json object(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object member = namesAndValues[i + 1];
            members.put((String) namesAndValues[i], member instanceof Json json ? json : of((String) member));
        }
        return object(members);
    }

    public static Json object(Map<String, Json> members) {
        return new Json(members);
    }

    public static Json array(Stream<Json> items) {
        return new Json(items.toList());
    }

    /** Returns the absent value; a member with this value is not written. */
    public static Json absent() {
        return ABSENT;
    }

    /** Returns a member; absent if there is none, if it is {@code null}, or if this is not an object. */
    public Json get(String name) {
        Json member = members().getOrDefault(name, ABSENT);
        return member.value.equals(NULL) ? ABSENT : member;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    /** Returns the members in their order; none unless this is an object. */
    @SuppressWarnings("unchecked")
    public Map<String, Json> members() {
        return isObject() ? (Map<String, Json>) value : Map.of();
    }

    /** Returns the items; empty unless this is an array. */
    @SuppressWarnings("unchecked")
    public Optional<List<Json>> items() {
        return value instanceof List ? Optional.of((List<Json>) value) : Optional.empty();
    }

    /** Returns the text; empty unless this is a string. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a string, a number, {@code true} or {@code false} as text; an empty text for any other value. */
    public String scalar() {
        return value instanceof Literal literal && !literal.equals(NULL) ? literal.source() : text().orElse("");
    }

    /** Returns the source of a number; empty unless this is a number. */
    public Optional<String> number() {
        boolean isNumber = value instanceof Literal literal && literal.source().matches("-?[0-9].*");
        return isNumber ? Optional.of(scalar()) : Optional.empty();
    }

    /** Returns this value; empty if it is absent. */
    public Optional<Json> ifPresent() {
        return this == ABSENT ? Optional.empty() : Optional.of(this);
    }

    public String toJson() {
        return write(0);
    }

    /** Returns the JSON text with escapes for all characters that are not ASCII, so that each character is one byte. */
    public String toAsciiJson() {
        return write(MAX_ASCII);
    }

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static Optional<Json> parse(String text, JsonFactory factory) {
        try (JsonParser parser = factory.createParser(text)) {
            return parse(parser).ifPresent();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Json parse(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        Json json = first == null ? ABSENT : value(parser, first);
        if (parser.nextToken() != null) {
            throw new IOException("Reading JSON failed: expected one value, found more.");
        }
        return json;
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> of(parser.getText());
            default -> new Json(new Literal(parser.getText()));
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Json(Collections.unmodifiableMap(members));
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json(Collections.unmodifiableList(items));
    }

    // The limit 0 means that no other characters are escaped than JSON requires.
    private String write(int maxUnescaped) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = EVENTS.createGenerator(text)) {
            generator.setHighestNonEscapedChar(maxUnescaped);
            write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory failed.", e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator) throws IOException {
        if (isObject()) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> member : members().entrySet()) {
                if (member.getValue() != ABSENT) {
                    generator.writeFieldName(member.getKey());
                    member.getValue().write(generator);
                }
            }
            generator.writeEndObject();
        } else if (value instanceof List) {
            generator.writeStartArray();
            for (Json item : items().orElseThrow()) {
                item.write(generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Literal literal) {
            generator.writeRawValue(literal.source());
        } else {
            generator.writeString(scalar());
        }
    }
}
