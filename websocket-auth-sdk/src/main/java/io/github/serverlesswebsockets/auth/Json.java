package io.github.serverlesswebsockets.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Read one JSON object strictly: strict UTF-8, unique names (RFC 7519, section 4), nothing after the object, bounded depth and numbers.
 *
 * <p>Values are {@link JsonObject}, {@link List}, {@link String}, {@link java.math.BigDecimal}, {@link Boolean} or {@link #NULL}.
 */
final class Json {

    /** Stands for JSON null, so that a claim that is null differs from one that is absent. */
    static final Object NULL = new Object();

    private static final char REPLACEMENT = '\uFFFD';

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Names are the caller's choice: a shared symbol table would grow with them.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxNameLength(1_024)
                    .build())
            .build();

    private Json() {}

    static Optional<JsonObject> object(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(decode(utf8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JsonObject object = object(parser);
            return Optional.of(object).filter(parsed -> isAtEnd(parser));
        } catch (IOException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** The JDK's quick decoder writes U+FFFD for what is not UTF-8; only a text that holds one is decoded again to tell. */
    private static String decode(byte[] utf8) throws IOException {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        }
        return text;
    }

    private static boolean isAtEnd(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException trailing) {
            return false;
        }
    }

    /** The map finds duplicate names for free; the parser's own detection costs more than the rest of reading. */
    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser, parser.currentName());
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new JsonParseException(parser, "A name comes twice");
            }
        }
        return new JsonObject(members);
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return List.copyOf(elements);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> text(parser, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> NULL;
        };
    }

    /** NUL and half a surrogate pair are what an escape can smuggle in. */
    private static String text(JsonParser parser, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i) && !isPair(text, i - 1))) {
                throw new JsonParseException(parser, "Text holds NUL or half a surrogate pair");
            }
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return at >= 0 && at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
