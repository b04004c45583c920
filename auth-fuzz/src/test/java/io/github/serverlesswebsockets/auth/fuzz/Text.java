package io.github.serverlesswebsockets.auth.fuzz;

import java.util.stream.Collectors;

/** A writer of JSON strings for any text, including unpaired surrogates. */
final class Text {

    private Text() {}

    static String quoted(String text) {
        return text.chars().mapToObj(Text::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        boolean plain = character >= ' ' && character < 127 && character != '"' && character != '\\';
        return plain ? Character.toString(character) : "\\u%04x".formatted(character);
    }
}
