package io.github.serverlesswebsockets.auth.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A strict reader of one JSON object: valid UTF-8, unique names (RFC 7519, section 4), no trailing text, limited depth and numbers.
 *
 * <p>Values are {@link JsonObject}, {@link List}, {@link String}, {@link BigDecimal}, {@link Boolean} or {@link #NULL}.
 */
public final class Json {

    /** JSON null, so that a null claim differs from an absent one. */
    public static final Object NULL = new Object();

    /** For input from any client. It does not cache names, because the client chooses them and the cache would grow. */
    public static final JsonFactory FACTORY = factory(false);

    /** For input that an issuer has signed. It caches names, because they repeat. */
    private static final JsonFactory SIGNED = factory(true);

    /** The largest decimal exponent of an IEEE double, which is the limit of most parsers. */
    private static final int MAX_SCALE = 308;

    private static final char REPLACEMENT = '\uFFFD';

    private final JsonParser parser;
    private final boolean hasEscapes;

    private Json(JsonParser parser, boolean hasEscapes) {
        this.parser = parser;
        this.hasEscapes = hasEscapes;
    }

    public static Optional<JsonObject> object(byte[] utf8) {
        try {
            String text = decode(utf8);
            return new Json(FACTORY.createParser(text), text.indexOf('\\') >= 0).document();
        } catch (IOException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    public static Optional<JsonObject> signedObject(byte[] utf8) {
        if (!isPlain(utf8)) {
            return object(utf8);
        }
        try {
            return new Json(SIGNED.createParser(utf8), false).document();
        } catch (IOException | NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether the text is ASCII without escapes and control characters. The parser reads such a text in the
     * same way, regardless of the encoding that it detects.
     */
    private static boolean isPlain(byte[] utf8) {
        for (byte unit : utf8) {
            if (unit < ' ' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The fast decoder of the JDK writes U+FFFD for invalid UTF-8. Only a text with that character is decoded again, strictly. */
    private static String decode(byte[] utf8) throws IOException {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        }
        return text;
    }

    private Optional<JsonObject> document() throws IOException {
        try (parser) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            JsonObject object = object();
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        }
    }

    /** Detects duplicate names with the map, because the parser's own detection costs more than the rest of parsing. */
    private JsonObject object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (members.put(checked(name), value()) != null) {
                throw new JsonParseException(parser, "Duplicate name");
            }
        }
        return new JsonObject(members);
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return List.copyOf(elements);
    }

    private Object value() throws IOException {
        // A switch over the ids, because a switch over the enum would load one more class.
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object();
            case JsonTokenId.ID_START_ARRAY -> array();
            case JsonTokenId.ID_STRING -> checked(parser.getText());
            case JsonTokenId.ID_NUMBER_INT -> integer();
            case JsonTokenId.ID_NUMBER_FLOAT -> fraction();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            default -> NULL;
        };
    }

    private BigDecimal integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getDecimalValue()
                : BigDecimal.valueOf(parser.getLongValue());
    }

    /** Rejects numbers like 1e400, which other parsers cannot represent. */
    private BigDecimal fraction() throws IOException {
        BigDecimal fraction = parser.getDecimalValue();
        if (Math.abs((long) fraction.scale()) > MAX_SCALE) {
            throw new JsonParseException(parser, "A number's exponent is out of range");
        }
        return fraction;
    }

    /** Rejects NUL and unpaired surrogates, which only an escape can contain. */
    private String checked(String text) throws IOException {
        for (int i = 0; hasEscapes && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i) && !isPair(text, i - 1))) {
                throw new JsonParseException(parser, "Text contains NUL or an unpaired surrogate");
            }
        }
        return text;
    }

    private static boolean isPair(String text, int at) {
        return at >= 0 && at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static JsonFactory factory(boolean cachesNames) {
        return JsonFactory.builder()
                .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, cachesNames)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxNumberLength(64)
                        .maxNameLength(1_024)
                        .build())
                .build();
    }
}
