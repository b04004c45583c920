package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Expands an event of {@code AWS::Serverless::Function} into the raw resources that SAM makes of it, under SAM's logical
 * ids: a queue becomes a mapping, a pattern becomes a rule with the permission to invoke.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">EventSource</a>
 */
public final class SamEventExpander {

    private static final String TYPE = "AWS::Serverless::Function";
    private static final Set<String> FIRING = Set.of("SQS", "EventBridgeRule", "CloudWatchEvent");
    private static final List<String> MAPPING = List.of(
            "BatchSize",
            "Enabled",
            "FilterCriteria",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "ScalingConfig");
    private static final List<String> TARGET =
            List.of("Input", "InputPath", "InputTransformer", "RetryPolicy", "DeadLetterConfig");

    private final ObjectNode resources;
    private final Map<List<String>, Integer> lines;
    private final String function;
    private final String event;
    private final JsonNode properties;

    private SamEventExpander(ObjectNode resources, Map<List<String>, Integer> lines, String function, String event) {
        this.resources = resources;
        this.lines = lines;
        this.function = function;
        this.event = event;
        this.properties = ofFunction().path("Events").path(event).path("Properties");
    }

    static void expandAll(ObjectNode template, Map<List<String>, Integer> lines, Problems problems) {
        if (!(template.path("Resources") instanceof ObjectNode resources)) {
            return;
        }
        List<SamEventExpander> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource : resources.properties()) {
            if (resource.getValue().path("Type").asText().equals(TYPE)) {
                resource.getValue().path("Properties").path("Events").properties().stream()
                        .map(event -> new SamEventExpander(resources, lines, resource.getKey(), event.getKey()))
                        .forEach(found::add);
            }
        }
        found.forEach(event -> problems.attempt(event.place(), event::expand));
    }

    /**
     * Returns the events of a function that never occur on this machine, such as a schedule.
     *
     * @param function an {@code AWS::Serverless::Function}
     * @return the events by name, as declared
     */
    public static Stream<Map.Entry<String, JsonNode>> unsupported(Resource function) {
        return function.properties().path("Events").properties().stream()
                .filter(event -> !FIRING.contains(event.getValue().path("Type").asText()));
    }

    private boolean expand() {
        String type = ofFunction().path("Events").path(event).path("Type").asText();
        if (type.equals("SQS")) {
            mapping();
        } else if (FIRING.contains(type)) {
            rule();
        }
        return true;
    }

    private void mapping() {
        ObjectNode mapping = add(id(), EventSourceMappingReader.TYPE);
        rename("Queue", "EventSourceArn", mapping);
        mapping.set("FunctionName", functionArn());
        copy(MAPPING, mapping);
    }

    private void rule() {
        ObjectNode rule = add(id(), EventBusReader.RULE);
        rename("Pattern", "EventPattern", rule);
        rename("RuleName", "Name", rule);
        copy(List.of("EventBusName", "State", "Enabled"), rule);
        ObjectNode target = rule.putArray("Targets").addObject();
        target.put("Id", properties.path("Target").path("Id").asText(id() + "LambdaTarget"))
                .set("Arn", functionArn());
        copy(TARGET, target);
        if (properties.path("DeadLetterConfig").path("Type").asText().equals("SQS")) {
            target.set("DeadLetterConfig", deadLetters());
        }
        ObjectNode permission = add(id() + "Permission", "AWS::Lambda::Permission")
                .put("Action", "lambda:InvokeFunction")
                .put("Principal", "events.amazonaws.com");
        permission.set("FunctionName", functionArn());
        permission.set("SourceArn", arn(id()));
    }

    /** SAM makes a queue, and lets the rule send to it, where the template names only its type. */
    private JsonNode deadLetters() {
        String queue =
                properties.path("DeadLetterConfig").path("QueueLogicalId").asText(id() + "Queue");
        add(queue, "AWS::SQS::Queue");
        ObjectNode policy = add(id() + "QueuePolicy", "AWS::SQS::QueuePolicy");
        policy.putArray("Queues").addObject().put("Ref", queue);
        ObjectNode statement =
                policy.putObject("PolicyDocument").putObject("Statement").put("Effect", "Allow");
        statement.putObject("Principal").put("Service", "events.amazonaws.com");
        statement.put("Action", "sqs:SendMessage").set("Resource", arn(queue));
        statement.putObject("Condition").putObject("ArnEquals").set("aws:SourceArn", arn(id()));
        return JsonNodeFactory.instance.objectNode().set("Arn", arn(queue));
    }

    /** What SAM publishes under an alias is invoked under it. */
    private JsonNode functionArn() {
        return ofFunction().has("AutoPublishAlias")
                ? JsonNodeFactory.instance.objectNode().put("Ref", function + ".Alias")
                : arn(function);
    }

    private static ObjectNode arn(String logicalId) {
        ObjectNode function = JsonNodeFactory.instance.objectNode();
        function.putArray("Fn::GetAtt").add(logicalId).add("Arn");
        return function;
    }

    private JsonNode ofFunction() {
        return resources.path(function).path("Properties");
    }

    private String id() {
        return function + event;
    }

    private List<String> place() {
        return List.of("Resources", function, "Properties", "Events", event);
    }

    /** Adds a resource, with the line of the event that it is made of. */
    private ObjectNode add(String id, String type) {
        if (resources.has(id)) {
            throw new TemplateException(
                    "SAM creates the resource '%s' for the event '%s', but the template declares the same logical id. Rename one of them."
                            .formatted(id, event));
        }
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("Type", type);
        JsonNode condition = resources.path(function).path("Condition");
        if (condition.isTextual()) {
            resource.set("Condition", condition);
        }
        resources.set(id, resource);
        lines.putIfAbsent(List.of("Resources", id), lines.getOrDefault(place(), 1));
        return resource.putObject("Properties");
    }

    private void rename(String from, String to, ObjectNode target) {
        if (properties.has(from)) {
            target.set(to, properties.get(from));
        }
    }

    private void copy(List<String> names, ObjectNode to) {
        names.forEach(name -> rename(name, name, to));
    }
}
