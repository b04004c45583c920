package io.github.serverlesswebsockets.connections.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Writes JSON with jackson-core only. Thread-safe. */
public final class JsonWriting {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonWriting() {}

    public static String write(Json json) {
        return write(json, FACTORY);
    }

    /** Returns a value as JSON text; empty if the value is absent. */
    public static Optional<String> ifPresent(Json json) {
        return json == Json.absent() ? Optional.empty() : Optional.of(write(json));
    }

    /**
     * Returns a value as JSON text in ASCII, with escapes for all other characters, so that each character is one byte.
     */
    public static String ascii(Json json) {
        return write(json, ASCII);
    }

    private static String write(Json json, JsonFactory factory) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON to memory failed.", e);
        }
        return text.toString();
    }

    private static void write(Json json, JsonGenerator generator) throws IOException {
        if (json instanceof Json.Members object) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                if (member.getValue() != Json.absent()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
            }
            generator.writeEndObject();
        } else if (json instanceof Json.Items array) {
            generator.writeStartArray();
            for (Json item : array.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (json instanceof Json.Text text) {
            generator.writeString(text.value());
        } else if (json instanceof Json.Literal literal) {
            generator.writeRawValue(literal.source());
        }
    }
}
