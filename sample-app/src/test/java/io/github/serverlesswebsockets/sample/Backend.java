package io.github.serverlesswebsockets.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** The operations that an operator runs with the AWS CLI, implemented with the AWS SDK. */
final class Backend {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Target target;
    private final LambdaClient lambda;
    private final DynamoDbClient dynamoDb;
    private final EventBridgeClient events;
    private final SecretsManagerClient secrets;

    Backend(Target target) {
        this.target = target;
        lambda = target.client(LambdaClient.builder());
        dynamoDb = target.client(DynamoDbClient.builder());
        events = target.client(EventBridgeClient.builder());
        secrets = target.client(SecretsManagerClient.builder());
    }

    /** Fetches a test token for a user. */
    String token(String userId) throws JsonProcessingException {
        return invokeTestJwt("{\"userId\":\"%s\"}".formatted(userId))
                .path("authToken")
                .asText();
    }

    JsonNode invokeTestJwt(String payload) throws JsonProcessingException {
        InvokeResponse response = lambda.invoke(
                request -> request.functionName(target.names().testJwt()).payload(SdkBytes.fromUtf8String(payload)));
        return JSON.readTree(response.payload().asUtf8String());
    }

    String secret() throws JsonProcessingException {
        GetSecretValueResponse value = secrets.getSecretValue(
                request -> request.secretId(target.names().secret()));
        return JSON.readTree(value.secretString()).path("signature").asText();
    }

    /** Returns all items of the table. Only this test scans the table; handlers do not. */
    List<Map<String, AttributeValue>> items() {
        return dynamoDb.scan(
                        request -> request.tableName(target.names().table()).consistentRead(true))
                .items();
    }

    void putEvent(String detailType, String detail) {
        put(PutEventsRequestEntry.builder()
                .source("CLI")
                .detailType(detailType)
                .detail(detail)
                .build());
    }

    /** Sends the entries of a file, as {@code aws events put-events --entries file://…} does. */
    void putEvents(Path file) throws IOException {
        for (JsonNode entry : JSON.readTree(Files.readString(file))) {
            put(PutEventsRequestEntry.builder()
                    .source(entry.path("Source").asText())
                    .detailType(entry.path("DetailType").asText())
                    .detail(entry.path("Detail").asText())
                    .build());
        }
    }

    private void put(PutEventsRequestEntry entry) {
        PutEventsResponse response = events.putEvents(request -> request.entries(entry));
        if (response.failedEntryCount() > 0) {
            throw new IllegalStateException("The event was rejected: " + response.entries());
        }
    }
}
