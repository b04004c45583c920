package chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.junit.LocalApi;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@LocalApi
class EchoTest {

    @Test
    void returnsTheMessage(LocalWebSocketApi api) throws Exception {
        String message = "{\"action\":\"echo\",\"text\":\"hello\"}";

        assertEquals(message, Client.ask(api.url(), message));
    }

    @Test
    void createsTheTable(LocalWebSocketApi api) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.endpoint().resolve("/"))
                .header("X-Amz-Target", "DynamoDB_20120810.DescribeTable")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString("{\"TableName\":\"messages\"}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"TableStatus\":\"ACTIVE\""), answer.body());
    }
}
