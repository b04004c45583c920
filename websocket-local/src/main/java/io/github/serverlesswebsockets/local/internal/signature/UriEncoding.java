package io.github.serverlesswebsockets.local.internal.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;

/** The URI encoding of Signature Version 4, which encodes everything but letters, digits and {@code -_.~}. */
final class UriEncoding {

    private UriEncoding() {}

    static String encode(String text) {
        return encode(text, "");
    }

    static String encodePath(String path) {
        return encode(path, "/");
    }

    /** Decodes a text. A text with an invalid escape is not changed. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encode(String text, String unencoded) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            char character = (char) (octet & 0xff);
            if (isUnreserved(character) || unencoded.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || "-_.~".indexOf(character) >= 0;
    }
}
