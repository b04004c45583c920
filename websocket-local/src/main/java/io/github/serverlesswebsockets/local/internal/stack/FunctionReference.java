package io.github.serverlesswebsockets.local.internal.stack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a function: a name, partial ARN, ARN or invocation URI, with or without a qualifier. Locally every
 * version and alias is the function itself.
 *
 * @param name the function's physical name
 * @param qualifier the alias or version number; empty when there is none
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html">Aliases</a>
 */
public record FunctionReference(String name, String qualifier) {

    private static final Pattern ARN = Pattern.compile("(?:^|:)function:([^:/]+)(?::([^:/]+))?");
    private static final Pattern NAME = Pattern.compile("^([^:/]+)(?::([^:/]+))?$");

    /**
     * Parses a reference.
     *
     * @param reference such as {@code orders}, {@code orders:live} or an ARN
     * @return the reference; a text without any of these forms is taken as a name
     */
    public static FunctionReference of(String reference) {
        return inArn(reference).or(() -> find(NAME, reference)).orElseGet(() -> new FunctionReference(reference, ""));
    }

    /**
     * Finds the function in an ARN, which may be part of an invocation URI.
     *
     * @param text an ARN, or a URI that contains one
     * @return the function; empty when the text contains no ARN of a function
     */
    public static Optional<FunctionReference> inArn(String text) {
        return find(ARN, text);
    }

    /**
     * Returns the name with its qualifier, as {@code AWS::Lambda::Permission} accepts it.
     *
     * @return such as {@code orders} or {@code orders:live}
     */
    public String qualified() {
        return qualifier.isEmpty() ? name : name + ":" + qualifier;
    }

    private static Optional<FunctionReference> find(Pattern form, String text) {
        Matcher found = form.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String qualifier = found.group(2) == null ? "" : found.group(2);
        return Optional.of(new FunctionReference(found.group(1), qualifier));
    }
}
