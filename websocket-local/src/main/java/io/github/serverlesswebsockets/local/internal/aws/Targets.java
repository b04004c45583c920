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

/** Delivers an event to the targets of a rule: queues and functions, else to the target's dead-letter queue. */
record Targets(Queues queues, QueuePolicies access, Functions functions, Consumer<String> log) {

    void deliver(Rule rule, JsonNode event) throws IOException {
        for (Target target : rule.targets()) {
            Optional<Refusal> refusal = send(rule, target, event);
            if (refusal.isPresent()) {
                undelivered(rule, target, event, refusal.get());
            } else {
                log.accept("event delivered to %s".formatted(target.arn()));
            }
        }
    }

    private Optional<Refusal> send(Rule rule, Target target, JsonNode event) throws IOException {
        String input = TargetInput.of(target.declaration(), event);
        if (target.arn().contains(":lambda:")) {
            return toFunction(rule, target, input);
        }
        if (!target.arn().contains(":sqs:")) {
            return Optional.of(new Refusal("NO_RESOURCE", "the target has no counterpart on this machine"));
        }
        if (!access.isQueue(target.arn())) {
            return Optional.of(new Refusal("NO_RESOURCE", "the template declares no such queue"));
        }
        if (!target.hasRole() && !access.allows(target.arn(), rule.arn())) {
            return Optional.of(new Refusal("NO_PERMISSIONS", missingPolicy(target.arn(), rule.arn())));
        }
        queues.send(target.arn(), input);
        return Optional.empty();
    }

    /** A function's answer goes nowhere, as with any asynchronous invocation. */
    private Optional<Refusal> toFunction(Rule rule, Target target, String input) {
        FunctionReference function = FunctionReference.of(target.arn());
        if (functions.has(function.name()) && !target.mayInvoke()) {
            return Optional.of(new Refusal("NO_PERMISSIONS", missingPermission(function, rule.arn())));
        }
        return functions.invoke(function.name(), input).isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal("NO_RESOURCE", "the template declares no such function"));
    }

    private void undelivered(Rule rule, Target target, JsonNode event, Refusal refusal) throws IOException {
        log.accept(
                "event not delivered to %s by the rule %s: %s".formatted(target.arn(), rule.name(), refusal.message()));
        Optional<String> deadLetters = target.deadLetterArn();
        if (deadLetters.isEmpty()) {
            log.accept("event lost: the target %s has no DeadLetterConfig".formatted(target.arn()));
        } else if (access.allows(deadLetters.get(), rule.arn())) {
            Map<String, String> attributes = Map.of(
                    "RULE_ARN", rule.arn(),
                    "TARGET_ARN", target.arn(),
                    "ERROR_CODE", refusal.code(),
                    "ERROR_MESSAGE", refusal.message());
            queues.send(deadLetters.get(), event.toString(), attributes);
            log.accept("event put into the dead-letter queue %s".formatted(deadLetters.get()));
        } else {
            log.accept("event lost: " + missingPolicy(deadLetters.get(), rule.arn()));
        }
    }

    private static String missingPermission(FunctionReference function, String ruleArn) {
        return "no AWS::Lambda::Permission lets events.amazonaws.com lambda:InvokeFunction on %s, add one with the SourceArn %s"
                .formatted(function.qualified(), ruleArn);
    }

    private static String missingPolicy(String queueArn, String ruleArn) {
        return "no AWS::SQS::QueuePolicy lets events.amazonaws.com sqs:SendMessage to %s, add one with the condition ArnEquals aws:SourceArn %s"
                .formatted(queueArn, ruleArn);
    }

    /** Why EventBridge cannot deliver, with its own code. */
    private record Refusal(String code, String message) {}
}
