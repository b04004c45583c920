package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Integrations that send WebSocket messages to a queue without a function, and the protocols that they use. */
class QueueIntegrationIT {

    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;
    static SqsClient sqs;

    @BeforeAll
    static void start() throws Exception {
        String engines =
                Files.readString(Path.of("target", "engines.classpath")).strip();
        api = LocalWebSocketApi.start(Options.of(Path.of("src/test/resources/queue-template.yaml"), engines)
                .withWorkDirectory(folder.resolve("work"))
                .withLog(LOG::add));
        sqs = Sdk.client(api, SqsClient.builder());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        api.close();
    }

    @Test
    @DisplayName("item 32: a route sends its message with attributes to a queue, and responds with its template")
    void sendsMessageToQueueAsForm() throws Exception {
        String text = "{\"action\":\"form\",\"order\":\"tea & cake\"}";
        try (TestWebSocket client = TestWebSocket.open(api.url())) {
            String answer = client.send(text).next();

            Message message = received();
            assertThat(answer).isEqualTo("queued as " + message.messageId());
            assertThat(message.body()).isEqualTo(text);
            assertThat(Objects.requireNonNull(message.messageAttributes().get("connectionId"))
                            .stringValue())
                    .isEqualTo(api.connections().get(0));
        }
    }

    @Test
    @DisplayName("item 32: a request parameter that names the operation sends JSON instead of a form")
    void sendsMessageToQueueAsJson() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(api.url())) {
            client.send("{\"action\":\"json\",\"order\":{\"id\":7}}");

            assertThat(received().body()).isEqualTo("{\"id\":7}");
        }
    }

    @Test
    @DisplayName("item 32: the response for an error status is sent if the queue does not exist")
    void returnsErrorWhenQueueDoesNotExist() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(api.url())) {
            assertThat(client.send("{\"action\":\"broken\"}").next()).matches("refused: .*NonExistentQueue");
        }
    }

    @Test
    void respondsToFormWithXml() throws Exception {
        HttpResponse<String> answer =
                post("/000000000000/orders", "Action=GetQueueAttributes&AttributeName.1=QueueArn&Version=2012-11-05");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Value>arn:aws:sqs:us-east-1:000000000000:orders</Value>");
    }

    @Test
    void rejectsUnsupportedActionInQueryProtocol() throws Exception {
        HttpResponse<String> answer = post("/", "Action=Publish&Version=2010-03-31&Message=private");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidAction</Code>");
        assertThat(LOG)
                .anyMatch(line -> line.startsWith("event=aws_request.rejected operation=Publish "))
                .noneMatch(line -> line.contains("private"));
    }

    @Test
    void rejectsSignedRequestForUnsupportedService() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + "/buckets"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
        assertThat(LOG).anyMatch(line -> line.startsWith("event=aws_request.rejected service=s3 method=GET "));
    }

    private static HttpResponse<String> post(String path, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Receives and deletes the only message of the queue. */
    private static Message received() {
        String url = sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl();
        List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(url).waitTimeSeconds(20).messageAttributeNames("All"))
                .messages();
        assertThat(messages).hasSize(1);
        sqs.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(messages.get(0).receiptHandle()));
        return messages.get(0);
    }
}
