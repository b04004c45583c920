package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A selection expression, such as {@code $request.body.action} or {@code v1-${request.body.kind}}.
 *
 * @param text the expression as written in the template
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html">Selection
 *     expressions</a>
 */
public record SelectionExpression(String text) {

    private static final String ROOTS = "(?:request|integration|context|stageVariables)\\.";

    /** An escaped dollar sign, a variable in braces, or a variable without braces. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\\\(\\$)|\\$\\{(" + ROOTS + "[^}]+)}|\\$(" + ROOTS + "(?:[\\w.]|\\[[^\\]]*])+)");

    /**
     * Evaluates the expression once. The value of a variable is not evaluated again.
     *
     * @param variables the values of the variables, such as <code>{"request":{"body":{…}}}</code>
     * @return the text; a path without a value is replaced with an empty text
     */
    public String evaluate(JsonNode variables) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(variables, found)));
    }

    private static String value(JsonNode variables, MatchResult found) {
        if (found.group(1) != null) {
            return "$";
        }
        return text(JsonPath.find(variables, found.group(2) == null ? found.group(3) : found.group(2)));
    }

    /** Converts a value to text. A list has the form {@code [item1, item2]}, as in API Gateway's documentation. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(SelectionExpression::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
