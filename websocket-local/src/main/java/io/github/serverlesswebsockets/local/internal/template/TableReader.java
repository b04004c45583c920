package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.internal.template.Stack.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads tables: the properties of {@code AWS::DynamoDB::Table} have the names of the CreateTable request. */
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
        var request = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
        for (var property : CREATE_TABLE) {
            if (table.properties().has(property)) {
                request.set(property, numbers(table.properties().get(property)));
            }
        }
        var stream = table.properties().path("StreamSpecification");
        if (stream.has("StreamViewType")) {
            request.putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .set("StreamViewType", stream.get("StreamViewType"));
        }
        var ttl = table.properties().path("TimeToLiveSpecification");
        return new Table(
                request,
                ttl.path("Enabled").asBoolean()
                        ? Optional.of(ttl.path("AttributeName").asText())
                        : Optional.empty());
    }

    /** A parameter is text, and the request wants numbers for capacities. */
    private static JsonNode numbers(JsonNode value) {
        if (value.isArray()) {
            var items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(numbers(item)));
            return items;
        }
        if (!value.isObject()) {
            return value;
        }
        var fields = JsonNodeFactory.instance.objectNode();
        value.properties()
                .forEach(field -> fields.set(
                        field.getKey(),
                        field.getKey().endsWith("CapacityUnits")
                                ? JsonNodeFactory.instance.numberNode(
                                        field.getValue().asLong())
                                : numbers(field.getValue())));
        return fields;
    }

    /** SAM's simple table has one key, called id unless it says otherwise. */
    private static Table simple(Resource table) {
        var key = table.properties().path("PrimaryKey");
        var name = key.path("Name").asText("id");
        var type = switch (key.path("Type").asText("String")) {
            case "Number" -> "N";
            case "Binary" -> "B";
            default -> "S";
        };
        var request = JsonNodeFactory.instance
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
