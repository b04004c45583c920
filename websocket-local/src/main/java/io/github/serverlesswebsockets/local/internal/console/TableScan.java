package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The scan of a DynamoDB table, limited to its first items. */
record TableScan(Account account, HttpEndpoint dynamoDb) {

    private static final int MAX_ITEMS = 50;

    CompletionStage<HttpResponse> run(JsonNode input) {
        String table = input.path("table").asText();
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("TableName", table).put("Limit", MAX_ITEMS);
        List<Header> headers = List.of(
                new Header("X-Amz-Target", "DynamoDB_20120810.Scan"),
                new Header("Content-Type", "application/x-amz-json-1.0"),
                // DynamoDB Local reads the access key and the region, and does not verify the signature.
                new Header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(Account.ACCESS_KEY, account.region())));
        return dynamoDb.handle(new HttpRequest("POST", "/", "", headers, body.toString(), "127.0.0.1"))
                .thenApply(response -> items(response, table));
    }

    private static HttpResponse items(HttpResponse response, String table) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonText.parse(response.body()).ifPresent(result -> body.set("items", result.path("Items")));
        return response.status() == 200 && body.path("items").isArray()
                ? Console.json(body)
                : HttpResponse.error(
                        502,
                        "The table '%s' cannot be read: expected status 200 from DynamoDB, found %d."
                                .formatted(table, response.status()));
    }
}
