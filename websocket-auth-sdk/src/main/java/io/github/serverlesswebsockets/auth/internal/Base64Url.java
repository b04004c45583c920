package io.github.serverlesswebsockets.auth.internal;

import java.util.Base64;

/**
 * Decode base64url in its one canonical spelling (RFC 7515, section 2).
 *
 * <p>The JDK's decoder alone accepts padding and stray bits, so that one token has many spellings.
 */
public final class Base64Url {

    private static final byte[] NOTHING = {};

    private Base64Url() {}

    /** Answers nothing at all for a text that is empty, has another character, padding, or bits that no byte needs. */
    public static byte[] decode(String text) {
        int beyond = text.length() % 4;
        if (text.isEmpty() || beyond == 1 || text.indexOf('=') >= 0 || hasStrayBits(text, beyond)) {
            return NOTHING;
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException illegal) {
            return NOTHING;
        }
    }

    /** Of the last character's six bits, a group of two uses the upper two and a group of three the upper four. */
    private static boolean hasStrayBits(String text, int beyond) {
        int unused = beyond == 2 ? 0b1111 : beyond == 3 ? 0b11 : 0;
        return (value(text.charAt(text.length() - 1)) & unused) != 0;
    }

    private static int value(char digit) {
        if (digit >= 'a') {
            return digit - 'a' + 26;
        }
        if (digit >= 'A' && digit <= 'Z') {
            return digit - 'A';
        }
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + 52;
        }
        return digit == '-' ? 62 : 63;
    }
}
