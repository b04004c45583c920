package io.github.serverlesswebsockets.auth.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads the key out of a secret's text. What goes wrong is answered as empty, because a parser's message may quote the secret. */
record SecretText(String description, Function<String, Optional<String>> reader) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static SecretText whole() {
        return new SecretText("text", text -> Optional.of(text).filter(key -> !key.isEmpty()));
    }

    static SecretText field(String name) {
        return new SecretText("JSON with the text field \"" + name + "\"", text -> find(name, text));
    }

    Optional<String> read(String text) {
        return reader.apply(text);
    }

    private static Optional<String> find(String name, String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? find(name, parser) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(String name, JsonParser parser) throws IOException {
        Optional<String> found = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(name);
            if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                found = Optional.of(parser.getText());
            }
            parser.skipChildren();
        }
        return found;
    }
}
