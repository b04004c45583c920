package io.github.serverlesswebsockets.local.internal.stack;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of an IAM policy: {@code *} matches any characters, including slashes and colons, and {@code ?} matches one.
 */
public final class IamPattern {

    private static final Pattern WILDCARD = Pattern.compile("[*?]|[^*?]+");

    private IamPattern() {}

    /**
     * Returns whether a pattern matches a text.
     *
     * @param pattern the pattern, such as {@code arn:aws:sqs:*:*:orders}
     * @param text an ARN or an action
     * @return whether the pattern matches the whole text
     */
    public static boolean matches(String pattern, String text) {
        if (pattern.equals(text)) {
            return true;
        }
        String regex = WILDCARD.matcher(pattern)
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
