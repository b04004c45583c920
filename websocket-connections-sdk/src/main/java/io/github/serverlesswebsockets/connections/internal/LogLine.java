package io.github.serverlesswebsockets.connections.internal;

/**
 * Formats log lines as {@code event=… name=value …}. A value that contains a space, a quotation mark, a control
 * character or a non-ASCII character is written as a JSON string.
 */
public final class LogLine {

    private LogLine() {}

    public static String of(String event, String... namesAndValues) {
        StringBuilder line = new StringBuilder("event=").append(event);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.append(' ').append(namesAndValues[i]).append('=').append(value(namesAndValues[i + 1]));
        }
        return line.toString();
    }

    private static String value(String text) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c != '"' && c < 0x7f);
        return plain ? text : Json.of(text).toJson();
    }
}
