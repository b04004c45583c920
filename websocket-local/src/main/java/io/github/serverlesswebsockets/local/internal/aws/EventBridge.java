package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Bus;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Rule;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * EventBridge with the operation PutEvents, which delivers each event to the targets of the matching rules of its bus.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventBridge {

    private static final int MAX_ENTRIES = 10;
    private static final List<String> REQUIRED_FIELDS = List.of("Source", "DetailType", "Detail");

    private final Map<String, EventBusRules> buses = new HashMap<>();
    private final Account account;
    private final Clock clock;
    private final EventDelivery delivery;

    EventBridge(List<Bus> buses, Account account, Clock clock, EventDelivery delivery) throws IOException {
        this.account = account;
        this.clock = clock;
        this.delivery = delivery;
        this.buses.put(Account.DEFAULT_BUS, new EventBusRules(new Bus(Account.DEFAULT_BUS, "", List.of())));
        for (Bus bus : buses) {
            EventBusRules rules = new EventBusRules(bus);
            this.buses.put(bus.name(), rules);
            this.buses.put(bus.arn(), rules);
        }
    }

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("PutEvents")) {
            return AwsErrorResponse.unknownOperation("EventBridge", operation);
        }
        int size = input.path("Entries").size();
        if (size < 1 || size > MAX_ENTRIES) {
            return AwsErrorResponse.of(
                    400,
                    "ValidationException",
                    "Entries has an invalid size: expected 1 to %d, found %d.".formatted(MAX_ENTRIES, size));
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = output.putArray("Entries");
        input.path("Entries").forEach(entry -> entries.add(put(entry)));
        long failed =
                entries.valueStream().filter(entry -> entry.has("ErrorCode")).count();
        return HttpResponse.json(200, output.put("FailedEntryCount", failed).toString());
    }

    private ObjectNode put(JsonNode entry) {
        for (String name : REQUIRED_FIELDS) {
            if (entry.path(name).asText().isEmpty()) {
                return error(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
            }
        }
        try {
            Optional<JsonNode> detail =
                    JsonText.parse(entry.get("Detail").asText()).filter(JsonNode::isObject);
            if (detail.isEmpty()) {
                return error("MalformedDetail", "Detail is malformed.");
            }
            ObjectNode event = envelope(entry, detail.get());
            deliver(entry.path("EventBusName").asText(Account.DEFAULT_BUS), event);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("EventId", event.get("id").asText());
        } catch (Exception e) {
            delivery.log().accept("event=bus_event.failed error=" + e.getClass().getSimpleName());
            return error("InternalFailure", "The event was not delivered. See the log of the local runtime.");
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
        event.set(
                "resources",
                entry.path("Resources").isArray() ? entry.get("Resources") : JsonNodeFactory.instance.arrayNode());
        return event.set("detail", detail);
    }

    /** Delivers an event. Like EventBridge, it accepts an event for a bus that does not exist and then discards it. */
    private void deliver(String busName, ObjectNode event) throws Exception {
        EventBusRules rules = buses.get(busName.isEmpty() ? Account.DEFAULT_BUS : busName);
        if (rules == null) {
            delivery.log()
                    .accept(
                            "event=bus_event.lost bus=%s reason=\"the template does not declare the bus; AWS returns an event id, too\""
                                    .formatted(busName.replaceAll("[^A-Za-z0-9_./:-]", "?")));
            return;
        }
        for (Rule rule : rules.matching(event)) {
            delivery.deliver(rule, event);
        }
    }

    private static ObjectNode error(String code, String message) {
        return JsonNodeFactory.instance.objectNode().put("ErrorCode", code).put("ErrorMessage", message);
    }
}
