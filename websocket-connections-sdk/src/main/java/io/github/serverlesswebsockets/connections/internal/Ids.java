package io.github.serverlesswebsockets.connections.internal;

import java.nio.charset.StandardCharsets;

/** Checks the texts that become table keys. */
public final class Ids {

    /** The longest id in characters: escaped, it still fits into a sort key of 1,024 bytes. */
    public static final int LONGEST = 256;

    private Ids() {}

    public static boolean isKey(String value) {
        return !value.isBlank()
                && value.length() <= LONGEST
                && value.codePoints().noneMatch(Ids::unprintable);
    }

    public static String key(String name, String value) {
        if (isKey(value)) {
            return value;
        }
        throw new IllegalArgumentException(name + " has " + value.length() + " characters, expected 1 to " + LONGEST
                + ", not blank and without control characters");
    }

    public static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    // An unpaired surrogate is written as a question mark, so that two ids would share one key.
    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
