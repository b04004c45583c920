package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.QueuePolicies;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Rule;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Target;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The delivery of events to the targets of rules, which are queues and functions. An event that cannot be delivered goes to
 * the dead-letter queue of the target.
 */
record EventDelivery(QueueClient queues, QueuePolicies access, Functions functions, Consumer<String> log) {

    void deliver(Rule rule, JsonNode event) throws IOException {
        for (Target target : rule.targets()) {
            Optional<DeliveryError> error = deliver(rule, target, event);
            if (error.isPresent()) {
                deadLetter(rule, target, event, error.get());
            } else {
                log.accept("event=bus_event.delivered rule=%s target=%s".formatted(rule.name(), target.arn()));
            }
        }
    }

    private Optional<DeliveryError> deliver(Rule rule, Target target, JsonNode event) throws IOException {
        String input = TargetInput.of(target.declaration(), event);
        if (target.arn().contains(":lambda:")) {
            return invoke(rule, target, input);
        }
        if (!target.arn().contains(":sqs:")) {
            return Optional.of(
                    new DeliveryError("NO_RESOURCE", "the local runtime does not support this kind of target"));
        }
        if (!access.isQueue(target.arn())) {
            return Optional.of(new DeliveryError("NO_RESOURCE", "the template does not declare the queue"));
        }
        if (!target.hasRole() && !access.allows(target.arn(), rule.arn())) {
            return Optional.of(new DeliveryError("NO_PERMISSIONS", missingPolicy(target.arn(), rule.arn())));
        }
        queues.send(target.arn(), input);
        return Optional.empty();
    }

    /** Invokes a function without using its response, as with every asynchronous invocation. */
    private Optional<DeliveryError> invoke(Rule rule, Target target, String input) {
        FunctionReference function = FunctionReference.of(target.arn());
        if (functions.has(function.name()) && !target.mayInvoke()) {
            return Optional.of(new DeliveryError("NO_PERMISSIONS", missingPermission(function, rule.arn())));
        }
        return functions.invoke(function.name(), input).isPresent()
                ? Optional.empty()
                : Optional.of(new DeliveryError("NO_RESOURCE", "the template does not declare the function"));
    }

    private void deadLetter(Rule rule, Target target, JsonNode event, DeliveryError error) throws IOException {
        log.accept("event=bus_event.rejected rule=%s target=%s code=%s reason=\"%s\""
                .formatted(rule.name(), target.arn(), error.code(), error.message()));
        Optional<String> queue = target.deadLetterArn();
        if (queue.isEmpty()) {
            log.accept("event=bus_event.lost rule=%s target=%s reason=\"the target has no DeadLetterConfig\""
                    .formatted(rule.name(), target.arn()));
        } else if (access.allows(queue.get(), rule.arn())) {
            Map<String, String> attributes = Map.of(
                    "RULE_ARN", rule.arn(),
                    "TARGET_ARN", target.arn(),
                    "ERROR_CODE", error.code(),
                    "ERROR_MESSAGE", error.message());
            queues.send(queue.get(), event.toString(), attributes);
            log.accept("event=bus_event.dead_lettered rule=%s queue=%s".formatted(rule.name(), queue.get()));
        } else {
            log.accept("event=bus_event.lost rule=%s target=%s reason=\"%s\""
                    .formatted(rule.name(), target.arn(), missingPolicy(queue.get(), rule.arn())));
        }
    }

    private static String missingPermission(FunctionReference function, String ruleArn) {
        return "no AWS::Lambda::Permission allows events.amazonaws.com to call lambda:InvokeFunction on %s, add one with the SourceArn %s"
                .formatted(function.qualified(), ruleArn);
    }

    private static String missingPolicy(String queueArn, String ruleArn) {
        return "no AWS::SQS::QueuePolicy allows events.amazonaws.com to call sqs:SendMessage on %s, add one with the condition ArnEquals aws:SourceArn %s"
                .formatted(queueArn, ruleArn);
    }

    /** The reason for which EventBridge cannot deliver an event, with EventBridge's own code. */
    private record DeliveryError(String code, String message) {}
}
