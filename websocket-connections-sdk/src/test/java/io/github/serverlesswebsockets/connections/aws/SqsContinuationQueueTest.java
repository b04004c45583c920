package io.github.serverlesswebsockets.connections.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;

final class SqsContinuationQueueTest {

    private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/updates";
    // The SDK compares this digest with the digest of the message.
    private static final String ANSWER =
            "{\"MessageId\":\"m1\",\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"}";

    @Test
    void sendsMessage() {
        try (LoopbackApi api = LoopbackApi.answering(new LoopbackApi.Answer(200, "", ANSWER));
                SqsClient client = client(api)) {
            SqsContinuationQueue.create(client, QUEUE).send("hello");

            assertThat(api.requests())
                    .singleElement()
                    .asString()
                    .contains("\"QueueUrl\":\"" + QUEUE + "\"", "\"MessageBody\":\"hello\"");
        }
    }

    @Test
    void throwsIfQueueRejectsMessage() {
        try (LoopbackApi api = LoopbackApi.answering(403, "AccessDenied");
                SqsClient client = client(api)) {
            SqsContinuationQueue queue = SqsContinuationQueue.create(client, QUEUE);

            assertThatThrownBy(() -> queue.send("hello")).isInstanceOf(SdkException.class);
        }
    }

    @Test
    void requiresQueueUrlInEnvironment() {
        assertThatThrownBy(() -> SqsContinuationQueue.from(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Environment variable 'CONTINUATION_QUEUE_URL' is missing: expected the URL of an SQS queue.");
        assertThat(SqsContinuationQueue.from(Map.of("CONTINUATION_QUEUE_URL", QUEUE)))
                .isNotNull();
    }

    private static SqsClient client(LoopbackApi api) {
        return SqsClient.builder()
                .endpointOverride(api.stage(""))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
