package io.github.serverlesswebsockets.connections.internal;

import java.nio.charset.StandardCharsets;

/** Checks the ids that become keys of the table. */
public final class Ids {

    /** The maximum length of an id: escaped, it still fits into a sort key of 1,024 bytes. */
    public static final int MAX_ID_CHARACTERS = 256;

    private Ids() {}

    /** Returns whether a text is an id: 1 to 256 characters, not blank, no control character or unpaired surrogate. */
    public static boolean isKey(String value) {
        return !value.isBlank()
                && value.length() <= MAX_ID_CHARACTERS
                && value.codePoints().noneMatch(Ids::isForbidden);
    }

    /** Returns an id, or throws an {@link IllegalArgumentException} that names it but does not quote it. */
    public static String requireKey(String name, String value) {
        if (isKey(value)) {
            return value;
        }
        throw new IllegalArgumentException("Creating a value failed: expected a " + name + " of 1 to "
                + MAX_ID_CHARACTERS + " characters, not blank and without control characters, found " + value.length()
                + " characters.");
    }

    /** Returns the length of a text in UTF-8. */
    public static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    // An unpaired surrogate would be stored as a question mark, so that two ids would share one key.
    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
