package io.github.serverlesswebsockets.local.internal.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** The URI encoding of Signature Version 4, which encodes everything but letters, digits and {@code -_.~}. */
final class UriEncoding {

    private UriEncoding() {}

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String encodePath(String path) {
        return encode(path).replace("%2F", "/");
    }

    /** Decodes a text. A text with an invalid escape is not changed. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
