package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.template.Stack.Table;
import java.util.List;
import java.util.Optional;

/** Reads {@code AWS::DynamoDB::Table}: its properties have the names of the CreateTable request. */
final class TableReader {

    private static final List<String> CREATE_TABLE = List.of(
            "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "BillingMode");

    private TableReader() {}

    static Table read(Resource table) {
        var request = JsonNodeFactory.instance.objectNode().put("TableName", table.name());
        for (var property : CREATE_TABLE) {
            if (table.properties().has(property)) {
                request.set(property, table.properties().get(property));
            }
        }
        var ttl = table.properties().path("TimeToLiveSpecification");
        return new Table(
                request,
                ttl.path("Enabled").asBoolean()
                        ? Optional.of(ttl.path("AttributeName").asText())
                        : Optional.empty());
    }
}
