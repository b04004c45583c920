package io.github.serverlesswebsockets.auth.internal;

import java.util.Base64;

/**
 * A decoder for canonical base64url (RFC 7515, section 2).
 *
 * <p>The JDK's decoder also accepts padding and unused bits, so that one token would have several encodings.
 */
public final class Base64Url {

    private static final byte[] EMPTY = {};

    private Base64Url() {}

    /** Returns an empty array if the text is empty, has an invalid character, padding, or unused bits that are not zero. */
    public static byte[] decode(String text) {
        int remainder = text.length() % 4;
        if (text.isEmpty() || remainder == 1 || text.indexOf('=') >= 0 || hasUnusedBits(text, remainder)) {
            return EMPTY;
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException illegal) {
            return EMPTY;
        }
    }

    /**
     * Each character has six bits. In an incomplete last group of two characters, the last character has two used bits;
     * in a group of three, it has four.
     */
    private static boolean hasUnusedBits(String text, int remainder) {
        int unused = remainder == 2 ? 0b1111 : remainder == 3 ? 0b11 : 0;
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
