package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.template.Stack.Bus;
import io.github.serverlesswebsockets.local.internal.template.Stack.Rule;
import io.github.serverlesswebsockets.local.internal.template.Stack.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the event buses, {@code AWS::Events::EventBus} and the account's own, with the rules on them. */
final class BusReader {

    static final String RULE = "AWS::Events::Rule";

    private static final String DEFAULT = "default";

    private final Resources resources;
    private final Findings findings;
    private final Account account;
    private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
    private final Set<String> arns = new HashSet<>();

    BusReader(Resources resources, Findings findings, Account account) {
        this.resources = resources;
        this.findings = findings;
        this.account = account;
    }

    /** A bus that only a rule names exists too: AWS makes no rule on a bus that does not. */
    List<Bus> read() {
        rules.put(DEFAULT, new ArrayList<>());
        resources.ofType("AWS::Events::EventBus").forEach(bus -> rules.put(bus.name(), new ArrayList<>()));
        resources.ofType(RULE).forEach(rule -> findings.attempt(rule, () -> read(rule)));
        return rules.entrySet().stream()
                .map(bus -> new Bus(bus.getKey(), busArn(account, bus.getKey()), List.copyOf(bus.getValue())))
                .toList();
    }

    static String busArn(Account account, String bus) {
        return account.arn("events", "event-bus/" + bus);
    }

    /** A rule on the account's own bus leaves the bus out of its ARN. */
    static String ruleArn(Account account, String bus, String name) {
        String busName = busName(bus);
        return account.arn("events", busName.equals(DEFAULT) ? "rule/" + name : "rule/%s/%s".formatted(busName, name));
    }

    static String arn(Account account, Resource rule) {
        return ruleArn(account, rule.text("EventBusName"), rule.name());
    }

    private boolean read(Resource rule) {
        String bus = busName(rule.text("EventBusName"));
        if (!arns.add(arn(account, rule))) {
            throw new TemplateException("two rules of the bus %s are called %s".formatted(bus, rule.name()))
                    .within("Name")
                    .within("Properties");
        }
        List<Rule> others = rules.computeIfAbsent(bus, name -> new ArrayList<>());
        return hasPattern(rule) && isEnabled(rule) && others.add(rule(rule));
    }

    /** A rule without a pattern runs by a schedule, which has no counterpart on this machine. */
    private static boolean hasPattern(Resource rule) {
        return rule.properties().path("EventPattern").isObject();
    }

    /** SAM's CloudWatchEvent has {@code Enabled} where the others have {@code State}. */
    private static boolean isEnabled(Resource rule) {
        return !rule.text("State").equals("DISABLED")
                && rule.properties().path("Enabled").asBoolean(true);
    }

    /** A rule names its bus by name or by ARN. */
    private static String busName(String given) {
        return given.isEmpty() ? DEFAULT : given.replaceFirst(".*:event-bus/", "");
    }

    private Rule rule(Resource rule) {
        String arn = arn(account, rule);
        List<Target> targets = Resource.items(rule.properties().path("Targets"))
                .map(target -> target(target, arn))
                .toList();
        return new Rule(rule.name(), arn, rule.properties().path("EventPattern"), targets);
    }

    private Target target(JsonNode target, String ruleArn) {
        String arn = target.path("Arn").asText();
        String deadLetters = target.path("DeadLetterConfig").path("Arn").asText();
        boolean mayInvoke = target.has("RoleArn")
                || new InvokePermissions(resources, account)
                        .let(InvokePermissions.EVENTS, FunctionReference.of(arn), ruleArn);
        return new Target(arn, mayInvoke, deadLetters.isEmpty() ? Optional.empty() : Optional.of(deadLetters), target);
    }
}
