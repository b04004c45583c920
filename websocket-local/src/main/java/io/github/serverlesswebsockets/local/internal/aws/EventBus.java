package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Bus;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * EventBridge's PutEvents: each event goes to the rules of the bus that it names.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventBus {

    static final String TARGET = "AWSEvents.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ENTRIES = 10;
    private static final String DEFAULT = "default";
    private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");

    private final Map<String, BusRules> buses = new HashMap<>();
    private final Account account;
    private final Clock clock;
    private final Targets targets;

    EventBus(List<Bus> buses, Account account, Clock clock, Targets targets) throws IOException {
        this.account = account;
        this.clock = clock;
        this.targets = targets;
        this.buses.put(DEFAULT, new BusRules(new Bus(DEFAULT, "", List.of())));
        for (Bus bus : buses) {
            BusRules rules = new BusRules(bus);
            this.buses.put(bus.name(), rules);
            this.buses.put(bus.arn(), rules);
        }
    }

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("PutEvents")) {
            return AwsErrors.of(400, "UnknownOperationException", "the local EventBridge has no " + operation);
        }
        int size = input.path("Entries").size();
        if (size < 1 || size > MAX_ENTRIES) {
            return AwsErrors.of(
                    400, "ValidationException", "Entries has %d items, expected 1 to %d".formatted(size, MAX_ENTRIES));
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = output.putArray("Entries");
        input.path("Entries").forEach(entry -> entries.add(put(entry)));
        int failed = 0;
        for (JsonNode entry : entries) {
            failed += entry.has("ErrorCode") ? 1 : 0;
        }
        return HttpResponse.json(200, output.put("FailedEntryCount", failed).toString());
    }

    private ObjectNode put(JsonNode entry) {
        for (String name : REQUIRED) {
            if (entry.path(name).asText().isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
            }
        }
        try {
            JsonNode detail = JSON.readTree(entry.get("Detail").asText());
            if (!detail.isObject()) {
                return refused("MalformedDetail", "Detail is malformed.");
            }
            ObjectNode event = envelope(entry, detail);
            deliver(entry.path("EventBusName").asText(DEFAULT), event);
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

    /** EventBridge takes an event for a bus that does not exist, answers with an id, and forgets it. */
    private void deliver(String bus, ObjectNode event) throws Exception {
        BusRules rules = buses.get(bus.isEmpty() ? DEFAULT : bus);
        if (rules == null) {
            targets.log()
                    .accept("event lost: the template has no bus %s; AWS answers with an event id too"
                            .formatted(bus.replaceAll("[^A-Za-z0-9_./:-]", "?")));
            return;
        }
        for (Stack.Rule rule : rules.matching(event)) {
            targets.deliver(rule, event);
        }
    }

    private ObjectNode envelope(JsonNode entry, JsonNode detail) {
        ObjectNode event = JsonNodeFactory.instance
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
