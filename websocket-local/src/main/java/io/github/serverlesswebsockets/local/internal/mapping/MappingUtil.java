package io.github.serverlesswebsockets.local.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;

/** The {@code $util} of a mapping template. Public because Velocity calls it by reflection. Immutable. */
public final class MappingUtil {

    private static final ObjectMapper JSON = new ObjectMapper();

    MappingUtil() {}

    /**
     * Escapes a text for use in a JavaScript string.
     *
     * @param text the text
     * @return the escaped text; unlike in JSON, the single quote is escaped too
     */
    public String escapeJavaScript(String text) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
        return quoted.replace("'", "\\'").replace("/", "\\/");
    }

    /**
     * Parses JSON.
     *
     * @param text JSON text
     * @return a text, number, boolean, list or map
     * @throws IllegalArgumentException when it is not JSON
     */
    public Object parseJson(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "$util.parseJson: expected JSON, found %d characters of other text.".formatted(text.length()));
        }
    }

    /**
     * Encodes a text as base64.
     *
     * @param text the text
     * @return the base64 of its UTF-8 bytes
     */
    public String base64Encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /**
     * Decodes base64.
     *
     * @param text base64 of UTF-8 bytes
     * @return the text
     */
    public String base64Decode(String text) {
        return new String(Base64.getDecoder().decode(text), UTF_8);
    }

    /**
     * Encodes a text for use in a URL's query.
     *
     * @param text the text
     * @return the percent-encoded text, with plus signs for spaces
     */
    public String urlEncode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /**
     * Decodes a text from a URL's query.
     *
     * @param text the encoded text
     * @return the text
     */
    public String urlDecode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
