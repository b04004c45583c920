package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Bus;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Rule;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Target;
import io.github.serverlesswebsockets.local.internal.template.InvokePermissions;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A reader of the event buses, including the default bus, with their rules. */
final class EventBusReader {

    private final Resources resources;
    private final Problems problems;
    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
    private final Set<String> arns = new HashSet<>();

    EventBusReader(Resources resources, Problems problems) {
        this.resources = resources;
        this.problems = problems;
    }

    /** Returns every bus that is declared or that a rule refers to. */
    List<Bus> read() {
        rules.put(Account.DEFAULT_BUS, new ArrayList<>());
        resources.ofType("AWS::Events::EventBus").forEach(bus -> rules.put(bus.name(), new ArrayList<>()));
        resources.ofType("AWS::Events::Rule").forEach(rule -> problems.attempt(rule, () -> read(rule)));
        return rules.entrySet().stream()
                .map(bus -> new Bus(
                        bus.getKey(), resources.account().eventBusArn(bus.getKey()), List.copyOf(bus.getValue())))
                .toList();
    }

    private boolean read(Resource rule) {
        String bus = Account.busName(rule.text("EventBusName"));
        if (!arns.add(resources.ruleArn(rule))) {
            throw TemplateException.inProperty(
                    "Name", "Two rules on the event bus '%s' have the name '%s'.".formatted(bus, rule.name()));
        }
        List<Rule> others = rules.computeIfAbsent(bus, name -> new ArrayList<>());
        return hasPattern(rule) && isEnabled(rule) && others.add(rule(rule));
    }

    /** Returns whether a rule has a pattern. A rule without one has a schedule, which is not supported locally. */
    private static boolean hasPattern(Resource rule) {
        return rule.properties().path("EventPattern").isObject();
    }

    /** Returns whether a rule is enabled. SAM's CloudWatchEvent has {@code Enabled} instead of {@code State}. */
    private static boolean isEnabled(Resource rule) {
        return !rule.text("State").equals("DISABLED")
                && rule.properties().path("Enabled").asBoolean(true);
    }

    private Rule rule(Resource rule) {
        String arn = resources.ruleArn(rule);
        List<Target> targets = rule.properties()
                .path("Targets")
                .valueStream()
                .map(target -> target(target, arn))
                .toList();
        return new Rule(rule.name(), arn, rule.properties().path("EventPattern"), targets);
    }

    private Target target(JsonNode target, String ruleArn) {
        String arn = target.path("Arn").asText();
        String deadLetters = target.path("DeadLetterConfig").path("Arn").asText();
        boolean mayInvoke = target.has("RoleArn")
                || new InvokePermissions(resources).allow(InvokePermissions.EVENTS, FunctionReference.of(arn), ruleArn);
        return new Target(arn, mayInvoke, deadLetters.isEmpty() ? Optional.empty() : Optional.of(deadLetters), target);
    }
}
