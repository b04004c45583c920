package io.github.serverlesswebsockets.local.internal.stack;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares as IAM policies do: {@code *} stands for any characters, slashes and colons included, and {@code ?} for one.
 */
public final class IamPattern {

    private static final Pattern WILDCARD = Pattern.compile("[*?]|[^*?]+");

    private IamPattern() {}

    /**
     * Compares.
     *
     * @param pattern what stands in a policy, such as {@code arn:aws:sqs:*:*:orders}
     * @param text what is asked for, an ARN or an action
     * @return whether the pattern covers all of it
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
