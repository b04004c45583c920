package io.github.serverlesswebsockets.local.aws;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares as IAM does: {@code *} and {@code ?} stand for any characters. */
final class Wildcards {

    private static final Pattern PART = Pattern.compile("[*?]|[^*?]+");

    private Wildcards() {}

    static boolean match(String pattern, String text) {
        var regex = PART.matcher(pattern)
                .results()
                .map(part -> switch (part.group()) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining());
        return text.matches(regex);
    }
}
