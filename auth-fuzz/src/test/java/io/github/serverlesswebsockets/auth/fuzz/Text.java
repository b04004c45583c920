package io.github.serverlesswebsockets.auth.fuzz;

import java.util.stream.Collectors;

/** A writer of JSON strings for any text, including unpaired surrogates. */
final class Text {

    private Text() {}

    static String quote(String text) {
        return text.chars().mapToObj(Text::escape).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escape(int character) {
        boolean plain = character >= ' ' && character < 127 && character != '"' && character != '\\';
        return plain ? Character.toString(character) : "\\u%04x".formatted(character);
    }
}
