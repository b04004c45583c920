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
 * An expander of the events of {@code AWS::Serverless::Function} into the resources that SAM creates for them, with SAM's
 * logical ids: a queue becomes an event source mapping, a pattern becomes a rule with a permission.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html">EventSource</a>
 */
public final class SamEventExpander {

    private static final String TYPE = "AWS::Serverless::Function";
    private static final Set<String> SUPPORTED_TYPES = Set.of("SQS", "EventBridgeRule", "CloudWatchEvent");
    private static final List<String> MAPPING_PROPERTIES = List.of(
            "BatchSize",
            "Enabled",
            "FilterCriteria",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "ScalingConfig");
    private static final List<String> TARGET_PROPERTIES =
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
        this.properties = functionProperties().path("Events").path(event).path("Properties");
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
        found.forEach(event -> problems.attempt(event.path(), event::expand));
    }

    /**
     * Returns the events of a function that are not supported locally, such as a schedule.
     *
     * @param function an {@code AWS::Serverless::Function}
     * @return the events by name, as declared
     */
    public static Stream<Map.Entry<String, JsonNode>> unsupported(Resource function) {
        return function.properties().path("Events").properties().stream()
                .filter(event ->
                        !SUPPORTED_TYPES.contains(event.getValue().path("Type").asText()));
    }

    private boolean expand() {
        String type =
                functionProperties().path("Events").path(event).path("Type").asText();
        if (type.equals("SQS")) {
            addEventSourceMapping();
        } else if (SUPPORTED_TYPES.contains(type)) {
            addRule();
        }
        return true;
    }

    private void addEventSourceMapping() {
        ObjectNode mapping = add(logicalId(), "AWS::Lambda::EventSourceMapping");
        copyAs("Queue", "EventSourceArn", mapping);
        mapping.set("FunctionName", functionArn());
        copy(MAPPING_PROPERTIES, mapping);
    }

    private void addRule() {
        ObjectNode rule = add(logicalId(), "AWS::Events::Rule");
        copyAs("Pattern", "EventPattern", rule);
        copyAs("RuleName", "Name", rule);
        copy(List.of("EventBusName", "State", "Enabled"), rule);
        ObjectNode target = rule.putArray("Targets").addObject();
        target.put("Id", properties.path("Target").path("Id").asText(logicalId() + "LambdaTarget"))
                .set("Arn", functionArn());
        copy(TARGET_PROPERTIES, target);
        if (properties.path("DeadLetterConfig").path("Type").asText().equals("SQS")) {
            target.set("DeadLetterConfig", addDeadLetterQueue());
        }
        ObjectNode permission = add(logicalId() + "Permission", "AWS::Lambda::Permission")
                .put("Action", "lambda:InvokeFunction")
                .put("Principal", InvokePermissions.EVENTS);
        permission.set("FunctionName", functionArn());
        permission.set("SourceArn", arnOf(logicalId()));
    }

    /** Adds the queue, with a policy for the rule, that SAM creates when the template contains only the type. */
    private JsonNode addDeadLetterQueue() {
        String queue =
                properties.path("DeadLetterConfig").path("QueueLogicalId").asText(logicalId() + "Queue");
        add(queue, "AWS::SQS::Queue");
        ObjectNode policy = add(logicalId() + "QueuePolicy", "AWS::SQS::QueuePolicy");
        policy.putArray("Queues").addObject().put("Ref", queue);
        ObjectNode statement =
                policy.putObject("PolicyDocument").putObject("Statement").put("Effect", "Allow");
        statement.putObject("Principal").put("Service", InvokePermissions.EVENTS);
        statement.put("Action", "sqs:SendMessage").set("Resource", arnOf(queue));
        statement.putObject("Condition").putObject("ArnEquals").set("aws:SourceArn", arnOf(logicalId()));
        return JsonNodeFactory.instance.objectNode().set("Arn", arnOf(queue));
    }

    /** Returns the ARN to invoke: the alias when SAM publishes one, otherwise the function. */
    private JsonNode functionArn() {
        return functionProperties().has("AutoPublishAlias")
                ? JsonNodeFactory.instance.objectNode().put("Ref", function + ".Alias")
                : arnOf(function);
    }

    private static ObjectNode arnOf(String logicalId) {
        ObjectNode function = JsonNodeFactory.instance.objectNode();
        function.putArray("Fn::GetAtt").add(logicalId).add("Arn");
        return function;
    }

    private JsonNode functionProperties() {
        return resources.path(function).path("Properties");
    }

    private String logicalId() {
        return function + event;
    }

    private List<String> path() {
        return List.of("Resources", function, "Properties", "Events", event);
    }

    /** Adds a resource whose line is the line of the event. */
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
        lines.putIfAbsent(List.of("Resources", id), lines.getOrDefault(path(), 1));
        return resource.putObject("Properties");
    }

    private void copyAs(String from, String to, ObjectNode target) {
        if (properties.has(from)) {
            target.set(to, properties.get(from));
        }
    }

    private void copy(List<String> names, ObjectNode to) {
        names.forEach(name -> copyAs(name, name, to));
    }
}
