package io.github.serverlesswebsockets.local.template;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Matches ARNs as IAM does: {@code *} and {@code ?} stand for any characters, slashes and colons included. */
final class ArnPattern {

    private static final Pattern WILDCARD = Pattern.compile("[*?]|[^*?]+");

    private ArnPattern() {}

    static boolean matches(String pattern, String arn) {
        var regex = WILDCARD.matcher(pattern)
                .results()
                .map(part -> switch (part.group()) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining());
        return arn.matches(regex);
    }
}
