package io.github.serverlesswebsockets.local.internal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Queue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether a rule may send to a queue, as the queue's policies say. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based policies</a>
 */
public final class QueuePolicies {

    private static final String EVENTS = "events.amazonaws.com";
    private static final String SEND = "sqs:sendmessage";
    private static final Set<String> COMPARISONS =
            Set.of("ArnEquals", "ArnLike", "StringEquals", "StringLike", "ForAnyValue:StringLike");

    private final Map<String, Queue> queues;
    private final Account account;

    /**
     * Reads the policies.
     *
     * @param queues the template's queues
     * @param account the account that they are in
     */
    public QueuePolicies(List<Queue> queues, Account account) {
        this.account = account;
        this.queues = queues.stream().collect(Collectors.toMap(queue -> account.arn("sqs", queue.name()), q -> q));
    }

    /**
     * Says whether the template declares a queue.
     *
     * @param arn an ARN
     * @return whether a queue has it
     */
    public boolean isQueue(String arn) {
        return queues.containsKey(arn);
    }

    /**
     * Says whether EventBridge may send to a queue on behalf of a rule; a Deny wins.
     *
     * @param queueArn the queue's ARN
     * @param ruleArn the rule's ARN
     * @return whether a policy lets it; false for a queue that the template does not declare
     */
    public boolean allows(String queueArn, String ruleArn) {
        Queue queue = queues.get(queueArn);
        if (queue == null) {
            return false;
        }
        Set<String> effects = queue.statements().stream()
                .filter(statement -> fits(statement, queueArn, ruleArn))
                .map(statement -> statement.path("Effect").asText())
                .collect(Collectors.toSet());
        return effects.contains("Allow") && !effects.contains("Deny");
    }

    private boolean fits(JsonNode statement, String queueArn, String ruleArn) {
        return isForEvents(statement.path("Principal"))
                && texts(statement.path("Action"))
                        .anyMatch(action -> IamPattern.matches(action.toLowerCase(Locale.ROOT), SEND))
                && texts(statement.path("Resource")).anyMatch(resource -> IamPattern.matches(resource, queueArn))
                && holds(statement.path("Condition"), ruleArn);
    }

    private static boolean isForEvents(JsonNode principal) {
        return principal.asText().equals("*")
                || texts(principal.path("Service")).anyMatch(EVENTS::equals)
                || texts(principal.path("AWS")).anyMatch("*"::equals);
    }

    /** Every comparison must hold; one that is unknown here holds for nobody, so that nothing is delivered by mistake. */
    private boolean holds(JsonNode condition, String ruleArn) {
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
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText)
                : Stream.of(value.asText());
    }
}
