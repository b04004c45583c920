package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A selection expression, such as {@code $request.body.action} or {@code v1-${request.body.kind}}.
 *
 * @param text the expression as the template has it
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html">Selection
 *     expressions</a>
 */
public record SelectionExpression(String text) {

    private static final String ROOTS = "(?:request|integration|context|stageVariables)\\.";

    /** An escaped dollar, a variable in braces, a bare variable. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\\\(\\$)|\\$\\{(" + ROOTS + "[^}]+)}|\\$(" + ROOTS + "(?:[\\w.]|\\[[^\\]]*])+)");

    /**
     * Evaluates the expression once: what a variable yields is not evaluated again.
     *
     * @param facts what variables point into, such as <code>{"request":{"body":{…}}}</code>
     * @return the text; a path to nothing yields the empty text
     */
    public String evaluate(JsonNode facts) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(facts, found)));
    }

    private static String value(JsonNode facts, MatchResult found) {
        if (found.group(1) != null) {
            return "$";
        }
        return text(JsonPath.find(facts, found.group(2) == null ? found.group(3) : found.group(2)));
    }

    /** Lists read as API Gateway's documentation shows them: {@code [item1, item2]}. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(SelectionExpression::text)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
