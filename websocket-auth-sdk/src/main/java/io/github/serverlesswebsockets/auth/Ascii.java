package io.github.serverlesswebsockets.auth;

import java.util.Locale;

/** Lower the case of ASCII letters only, because other letters may become ASCII by it. */
final class Ascii {

    private Ascii() {}

    /** A text with any other character stays as it is, and thereby equals no name. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return text;
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
