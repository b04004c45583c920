package io.github.serverlesswebsockets.auth.internal;

import java.util.Locale;

/** Lower case for ASCII letters only, because some other letters would become ASCII letters. */
public final class Ascii {

    private Ascii() {}

    /** Returns the text in lower case, or unchanged if it contains a character that is not ASCII. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return text;
            }
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
