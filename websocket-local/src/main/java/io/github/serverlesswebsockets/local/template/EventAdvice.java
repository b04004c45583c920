package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What keeps an event from its target: a schedule, a missing function, a missing permission. */
record EventAdvice(Resources resources, Stack stack, Findings findings, Account account) {

    void give() {
        resources.ofType(BusReader.RULE).forEach(this::rule);
    }

    private void rule(Resource rule) {
        if (rule.properties().has("ScheduleExpression")) {
            findings.warn(
                    rule,
                    "ScheduleExpression",
                    "the schedule of %s does not fire on this machine: run its function with the command invoke"
                            .formatted(rule.logicalId()));
        }
        var targets = rule.properties().path("Targets");
        for (int i = 0; i < targets.size(); i++) {
            target(rule, "Targets." + i, targets.path(i));
        }
    }

    private void target(Resource rule, String property, JsonNode target) {
        var arn = target.path("Arn").asText();
        var isFunction = arn.contains(":lambda:");
        if (target.has("RoleArn") && (isFunction || arn.contains(":sqs:"))) {
            role(rule, property + ".RoleArn");
        } else if (isFunction) {
            function(rule, property + ".Arn", FunctionReference.of(arn));
        }
    }

    private void role(Resource rule, String property) {
        findings.warn(
                rule,
                property,
                "nothing on this machine checks what the role of the target allows: on AWS it needs lambda:InvokeFunction or sqs:SendMessage");
    }

    private void function(Resource rule, String property, FunctionReference function) {
        if (!stack.functions().containsKey(function.name())) {
            findings.warn(
                    rule,
                    property,
                    "the function %s is not in this template, so no event reaches it on this machine"
                            .formatted(function.name()));
        } else if (!new InvokePermissions(resources, account)
                .let(InvokePermissions.EVENTS, function, BusReader.arn(account, rule))) {
            findings.warn(
                    rule,
                    property,
                    "no AWS::Lambda::Permission lets events.amazonaws.com invoke %s for this rule, so its events are not delivered: add one with the SourceArn !GetAtt %s.Arn"
                            .formatted(function.qualified(), rule.logicalId()));
        }
    }
}
