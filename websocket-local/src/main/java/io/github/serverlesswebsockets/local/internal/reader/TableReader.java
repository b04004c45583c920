package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Table;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A reader of tables. The properties of {@code AWS::DynamoDB::Table} have the names of the CreateTable request. */
final class TableReader {

    private static final List<String> CREATE_TABLE = List.of(
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "BillingMode",
            "ProvisionedThroughput");

    private TableReader() {}

    static List<Table> read(Resources resources) {
        return Stream.concat(
                        resources.ofType("AWS::DynamoDB::Table").map(TableReader::table),
                        resources.ofType("AWS::Serverless::SimpleTable").map(TableReader::simple))
                .toList();
    }

    private static Table table(Resource table) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
        for (String property : CREATE_TABLE) {
            if (table.properties().has(property)) {
                request.set(property, numbers(table.properties().get(property)));
            }
        }
        JsonNode stream = table.properties().path("StreamSpecification");
        if (stream.has("StreamViewType")) {
            request.putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .set("StreamViewType", stream.get("StreamViewType"));
        }
        JsonNode ttl = table.properties().path("TimeToLiveSpecification");
        return new Table(
                request,
                ttl.path("Enabled").asBoolean()
                        ? Optional.of(ttl.path("AttributeName").asText())
                        : Optional.empty());
    }

    /** Converts capacities to numbers, because the value of a parameter is text. */
    private static JsonNode numbers(JsonNode value) {
        if (value.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(numbers(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        value.properties()
                .forEach(field -> fields.set(
                        field.getKey(),
                        field.getKey().endsWith("CapacityUnits")
                                ? JsonNodeFactory.instance.numberNode(
                                        field.getValue().asLong())
                                : numbers(field.getValue())));
        return fields;
    }

    /** Reads {@code AWS::Serverless::SimpleTable}, which has one key, by default {@code id}. */
    private static Table simple(Resource table) {
        JsonNode key = table.properties().path("PrimaryKey");
        String name = key.path("Name").asText("id");
        String type = switch (key.path("Type").asText("String")) {
            case "Number" -> "N";
            case "Binary" -> "B";
            default -> "S";
        };
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("TableName", table.name())
                .put("BillingMode", "PAY_PER_REQUEST");
        request.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", name)
                .put("AttributeType", type);
        request.putArray("KeySchema").addObject().put("AttributeName", name).put("KeyType", "HASH");
        return new Table(request, Optional.empty());
    }
}
