package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Bus;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/** The rules of one event bus, which AWS's own pattern matcher evaluates. Thread-safe. */
final class EventBusRules {

    private final Machine machine = Machine.builder().build();
    private final Map<String, Rule> rules;

    EventBusRules(Bus bus) throws IOException {
        rules = bus.rules().stream().collect(Collectors.toMap(Rule::name, rule -> rule));
        for (Rule rule : bus.rules()) {
            add(rule);
        }
    }

    // The matcher declares Exception.
    List<Rule> matching(JsonNode event) throws Exception {
        return machine.rulesForJSONEvent(event.toString()).stream()
                .map(name -> Objects.requireNonNull(rules.get(name)))
                .toList();
    }

    private void add(Rule rule) throws IOException {
        try {
            machine.addRule(rule.name(), rule.pattern().toString());
        } catch (IOException e) {
            throw new IOException(
                    "The rule '%s' cannot be used: expected an event pattern that EventBridge accepts. See the cause."
                            .formatted(rule.name()),
                    e);
        }
    }
}
