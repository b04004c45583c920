package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Table;
import java.io.IOException;
import java.util.List;

/** A creator of the template's tables in DynamoDB Local. */
record TableCreator(EngineClient dynamoDb) {

    void create(List<Table> tables) throws IOException {
        for (Table table : tables) {
            dynamoDb.call("CreateTable", table.createTable());
            if (table.ttlAttribute().isPresent()) {
                enableTtl(
                        table.createTable().path("TableName").asText(),
                        table.ttlAttribute().get());
            }
        }
    }

    private void enableTtl(String table, String attribute) throws IOException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", table);
        request.putObject("TimeToLiveSpecification").put("Enabled", true).put("AttributeName", attribute);
        dynamoDb.call("UpdateTimeToLive", request);
    }
}
