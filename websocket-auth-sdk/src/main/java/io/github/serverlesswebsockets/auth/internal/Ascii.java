package io.github.serverlesswebsockets.auth.internal;

import java.util.Locale;

/** Lower the case of ASCII letters only, because other letters may become ASCII by it. */
public final class Ascii {

    private Ascii() {}

    /** A text with any other character stays as it is, and thereby equals no name. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return text;
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
