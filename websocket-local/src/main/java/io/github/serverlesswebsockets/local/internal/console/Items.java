package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.console.Console.DynamoDb;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads the first items of a table. */
record Items(Account account, DynamoDb dynamoDb) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 50;

    CompletionStage<HttpResponse> scan(JsonNode input) {
        String table = input.path("table").asText();
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("TableName", table).put("Limit", LIMIT);
        List<Header> headers = List.of(
                new Header("X-Amz-Target", "DynamoDB_20120810.Scan"),
                new Header("Content-Type", "application/x-amz-json-1.0"),
                // The engine reads the key and the region and checks no signature.
                new Header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(Account.ACCESS_KEY, account.region())));
        return dynamoDb.handle(new HttpRequest("POST", "/", "", headers, body.toString(), "127.0.0.1"))
                .map(answer -> answer.thenApply(scanned -> items(scanned, table)))
                .orElseGet(() -> Console.refused(404, "no table is served here"));
    }

    private static HttpResponse items(HttpResponse scanned, String table) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        try {
            body.set("items", JSON.readTree(scanned.body()).path("Items"));
        } catch (JsonProcessingException e) {
            body.putNull("items");
        }
        if (scanned.status() == 200 && body.path("items").isArray()) {
            return Console.json(body);
        }
        String message = "the table %s cannot be read, DynamoDB answered %d".formatted(table, scanned.status());
        return HttpResponse.json(
                502,
                JsonNodeFactory.instance.objectNode().put("message", message).toString());
    }
}
