package io.github.serverlesswebsockets.local.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.QueuePolicies;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.InvokePermissions;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;

/** A check for rules whose events do not reach a target, for example because a permission is missing. */
record EventRuleCheck(Resources resources, Stack stack, Problems problems) {

    void run() {
        resources.ofType("AWS::Events::Rule").forEach(this::checkRule);
    }

    private void checkRule(Resource rule) {
        if (rule.properties().has("ScheduleExpression")) {
            problems.warn(
                    rule,
                    "ScheduleExpression",
                    "The schedule of '%s' does not run locally. Invoke its function with the command invoke."
                            .formatted(rule.logicalId()));
        }
        JsonNode targets = rule.properties().path("Targets");
        for (int i = 0; i < targets.size(); i++) {
            checkTarget(rule, "Targets." + i, targets.path(i));
        }
    }

    private void checkTarget(Resource rule, String property, JsonNode target) {
        String arn = target.path("Arn").asText();
        boolean isFunction = arn.contains(":lambda:");
        if (!isFunction && !arn.contains(":sqs:")) {
            warnUnsupported(rule, property + ".Arn");
        } else if (target.has("RoleArn")) {
            warnRole(rule, property + ".RoleArn");
        } else if (isFunction) {
            checkFunction(rule, property + ".Arn", FunctionReference.of(arn));
        } else {
            checkQueue(rule, property + ".Arn", arn);
        }
        String deadLetters = target.path("DeadLetterConfig").path("Arn").asText();
        if (!deadLetters.isEmpty()) {
            checkQueue(rule, property + ".DeadLetterConfig.Arn", deadLetters);
        }
    }

    private void warnUnsupported(Resource rule, String property) {
        problems.warn(
                rule,
                property,
                "Target: expected a function or a queue, found another service. It receives no events locally.");
    }

    private void warnRole(Resource rule, String property) {
        problems.warn(
                rule,
                property,
                "The permissions of the target's role are not checked locally. On AWS the role requires lambda:InvokeFunction or sqs:SendMessage.");
    }

    private void checkFunction(Resource rule, String property, FunctionReference function) {
        if (!stack.functions().containsKey(function.name())) {
            problems.warn(
                    rule,
                    property,
                    "Function '%s' is not in this template, so it receives no events locally."
                            .formatted(function.name()));
        } else if (!new InvokePermissions(resources)
                .allow(InvokePermissions.EVENTS, function, resources.ruleArn(rule))) {
            problems.warn(
                    rule,
                    property,
                    "No AWS::Lambda::Permission allows events.amazonaws.com to invoke '%s' for this rule, so its events are not delivered. Add one with the SourceArn !GetAtt %s.Arn."
                            .formatted(function.qualified(), rule.logicalId()));
        }
    }

    private void checkQueue(Resource rule, String property, String arn) {
        QueuePolicies access = new QueuePolicies(stack.queues(), resources.account());
        if (!access.isQueue(arn)) {
            problems.warn(rule, property, "The queue is not in this template, so it receives no events locally.");
        } else if (!access.allows(arn, resources.ruleArn(rule))) {
            problems.warn(
                    rule,
                    property,
                    "No AWS::SQS::QueuePolicy allows events.amazonaws.com to call sqs:SendMessage for this rule, so its events are not delivered. Add one with the condition ArnEquals aws:SourceArn !GetAtt %s.Arn."
                            .formatted(rule.logicalId()));
        }
    }
}
