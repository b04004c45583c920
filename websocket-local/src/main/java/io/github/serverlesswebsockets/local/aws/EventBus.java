package io.github.serverlesswebsockets.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Account;
import io.github.serverlesswebsockets.local.template.Stack.Rule;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/**
 * The default event bus: AWS's own pattern matcher decides which rules an event fits.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventBus {

    static final String TARGET = "AWSEvents.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ENTRIES = 10;
    private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");

    private final Machine machine = Machine.builder().build();
    private final Map<String, Rule> rules;
    private final Account account;
    private final Clock clock;
    private final Targets targets;

    EventBus(List<Rule> rules, Account account, Clock clock, Targets targets) throws IOException {
        this.rules = rules.stream().collect(Collectors.toMap(Rule::name, rule -> rule));
        this.account = account;
        this.clock = clock;
        this.targets = targets;
        for (var rule : rules) {
            addRule(rule);
        }
    }

    private void addRule(Rule rule) throws IOException {
        try {
            machine.addRule(rule.name(), rule.pattern().toString());
        } catch (IOException e) {
            throw new IOException("the rule %s has a pattern that EventBridge would refuse".formatted(rule.name()), e);
        }
    }

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("PutEvents")) {
            return AwsErrors.of(400, "UnknownOperationException", "the local EventBridge has no " + operation);
        }
        var size = input.path("Entries").size();
        if (size < 1 || size > MAX_ENTRIES) {
            return AwsErrors.of(
                    400, "ValidationException", "Entries has %d items, expected 1 to %d".formatted(size, MAX_ENTRIES));
        }
        var output = JsonNodeFactory.instance.objectNode();
        var entries = output.putArray("Entries");
        input.path("Entries").forEach(entry -> entries.add(put(entry)));
        var failed = 0;
        for (var entry : entries) {
            failed += entry.has("ErrorCode") ? 1 : 0;
        }
        return HttpResponse.json(200, output.put("FailedEntryCount", failed).toString());
    }

    private ObjectNode put(JsonNode entry) {
        for (var name : REQUIRED) {
            if (entry.path(name).asText().isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
            }
        }
        try {
            var detail = JSON.readTree(entry.get("Detail").asText());
            if (!detail.isObject()) {
                return refused("MalformedDetail", "Detail is malformed.");
            }
            var event = envelope(entry, detail);
            for (var name : machine.rulesForJSONEvent(event.toString())) {
                targets.deliver(Objects.requireNonNull(rules.get(name)), event);
            }
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("EventId", event.get("id").asText());
        } catch (JsonProcessingException e) {
            return refused("MalformedDetail", "Detail is malformed.");
        } catch (Exception e) {
            targets.log().accept("event not delivered: " + e.getClass().getSimpleName());
            return refused("InternalFailure", "the event was not delivered, see the log");
        }
    }

    private ObjectNode envelope(JsonNode entry, JsonNode detail) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", entry.get("DetailType").asText())
                .put("source", entry.get("Source").asText())
                .put("account", account.id())
                .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", account.region());
        event.set("resources", entry.path("Resources").isArray() ? entry.get("Resources") : JSON.createArrayNode());
        return event.set("detail", detail);
    }

    private static ObjectNode refused(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
