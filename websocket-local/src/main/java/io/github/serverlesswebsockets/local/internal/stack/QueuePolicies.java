package io.github.serverlesswebsockets.local.internal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Queue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies of the queues, which allow or deny rules to send events. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based policies</a>
 */
public final class QueuePolicies {

    private static final String EVENTS_PRINCIPAL = "events.amazonaws.com";
    private static final String SEND_MESSAGE = "sqs:sendmessage";
    private static final Set<String> COMPARISONS =
            Set.of("ArnEquals", "ArnLike", "StringEquals", "StringLike", "ForAnyValue:StringLike");

    private final Map<String, Queue> queues;
    private final Account account;

    /** Creates the policies of the template's queues. */
    public QueuePolicies(List<Queue> queues, Account account) {
        this.account = account;
        this.queues = queues.stream().collect(Collectors.toMap(queue -> account.arn("sqs", queue.name()), q -> q));
    }

    /**
     * Returns whether the template declares a queue.
     *
     * @param arn an ARN
     * @return whether a queue of the template has this ARN
     */
    public boolean isQueue(String arn) {
        return queues.containsKey(arn);
    }

    /**
     * Returns whether EventBridge is allowed to send to a queue on behalf of a rule. Deny overrides Allow.
     *
     * @param queueArn the queue's ARN
     * @param ruleArn the rule's ARN
     * @return whether a policy allows it; false for a queue that the template does not declare
     */
    public boolean allows(String queueArn, String ruleArn) {
        Queue queue = queues.get(queueArn);
        if (queue == null) {
            return false;
        }
        Set<String> effects = queue.statements().stream()
                .filter(statement -> isApplicable(statement, queueArn, ruleArn))
                .map(statement -> statement.path("Effect").asText())
                .collect(Collectors.toSet());
        return effects.contains("Allow") && !effects.contains("Deny");
    }

    private boolean isApplicable(JsonNode statement, String queueArn, String ruleArn) {
        return includesEvents(statement.path("Principal"))
                && texts(statement.path("Action"))
                        .anyMatch(action -> IamPattern.matches(action.toLowerCase(Locale.ROOT), SEND_MESSAGE))
                && texts(statement.path("Resource")).anyMatch(resource -> IamPattern.matches(resource, queueArn))
                && isTrue(statement.path("Condition"), ruleArn);
    }

    private static boolean includesEvents(JsonNode principal) {
        return principal.asText().equals("*")
                || texts(principal.path("Service")).anyMatch(EVENTS_PRINCIPAL::equals)
                || texts(principal.path("AWS")).anyMatch("*"::equals);
    }

    /** Returns whether every comparison is true. An unsupported comparison is false, so that nothing is delivered by mistake. */
    private boolean isTrue(JsonNode condition, String ruleArn) {
        return condition.properties().stream()
                .allMatch(comparison -> comparison.getValue().properties().stream()
                        .allMatch(key -> COMPARISONS.contains(comparison.getKey())
                                && texts(key.getValue()).anyMatch(value -> matches(key.getKey(), value, ruleArn))));
    }

    private boolean matches(String key, String value, String ruleArn) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "aws:sourcearn" -> IamPattern.matches(value, ruleArn);
            case "aws:sourceaccount" -> value.equals(account.id());
            default -> false;
        };
    }

    private static Stream<String> texts(JsonNode value) {
        if (value.isMissingNode()) {
            return Stream.empty();
        }
        return value.isArray() ? value.valueStream().map(JsonNode::asText) : Stream.of(value.asText());
    }
}
