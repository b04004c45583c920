package io.github.serverlesswebsockets.connections.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON parser that uses jackson-core only, because jackson-databind slows down cold starts. Thread-safe. */
public final class JsonParsing {

    /** The parser for input from clients and event producers. */
    public static final JsonParsing UNTRUSTED = new JsonParsing(32, 128 * 1024);

    /**
     * The parser for input from AWS. Its limits exceed the depth and length of every event. The length of a stream is
     * not limited.
     */
    public static final JsonParsing EVENTS = new JsonParsing(64, 4 * 1024 * 1024);

    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?");

    private final JsonFactory factory;
    private final int maxLength;

    private JsonParsing(int maxDepth, int maxLength) {
        this.maxLength = maxLength;
        factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    public static Json event(InputStream input) throws IOException {
        try (JsonParser parser = EVENTS.factory.createParser(input)) {
            return whole(parser);
        } catch (JsonProcessingException e) {
            // The message and the cause of the exception are omitted because they may contain client input.
            throw new IllegalArgumentException(
                    "Reading an event failed: expected one JSON object, found other text.", null);
        }
    }

    public static boolean isLiteral(String source) {
        return LITERAL.matcher(source).matches();
    }

    public Optional<Json> parse(String text) {
        if (text.length() > maxLength) {
            return Optional.empty();
        }
        try (JsonParser parser = factory.createParser(text)) {
            return Optional.of(whole(parser)).filter(json -> json != Json.absent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Json whole(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        Json json = first == null ? Json.absent() : value(parser, first);
        if (parser.nextToken() != null) {
            throw new IOException("Reading JSON failed: expected one value, found more.");
        }
        return json;
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(parser.getText());
            default -> new Json.Literal(parser.getText());
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Json.Members(Collections.unmodifiableMap(members));
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Items(Collections.unmodifiableList(items));
    }
}
