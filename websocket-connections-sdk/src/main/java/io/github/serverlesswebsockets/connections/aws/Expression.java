package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.Condition;
import io.github.serverlesswebsockets.connections.internal.store.Condition.Comparison;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition as DynamoDB expects it.
 *
 * @param text the condition expression
 * @param names the attribute names by placeholder
 * @param values the values by placeholder
 */
record Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {

    static Expression of(Condition condition) {
        List<Comparison> comparisons = condition.comparisons();
        return new Expression(
                text(condition),
                comparisons.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                comparison -> comparison.placeholders().attribute(), Comparison::attribute)),
                comparisons.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                comparison -> comparison.placeholders().value(),
                                comparison -> Items.value(comparison.value()))));
    }

    private static String text(Condition condition) {
        List<String> comparisons =
                condition.comparisons().stream().map(Expression::text).toList();
        return condition.rowExists()
                ? "attribute_exists(pk) AND (" + String.join(") AND (", comparisons) + ")"
                : String.join(" AND ", comparisons);
    }

    private static String text(Comparison comparison) {
        String attribute = comparison.placeholders().attribute();
        return "attribute_not_exists(" + attribute + ") OR " + attribute + " " + operator(comparison.operator()) + " "
                + comparison.placeholders().value();
    }

    private static String operator(Condition.Operator operator) {
        return switch (operator) {
            case NOT_EQUAL -> "<>";
            case LESS -> "<";
            case AT_MOST -> "<=";
            case GREATER -> ">";
        };
    }
}
