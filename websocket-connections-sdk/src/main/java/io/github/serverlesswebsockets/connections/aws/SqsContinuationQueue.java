package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.publish.ContinuationQueue;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * Send what is left of a publish to an SQS queue, usually to the one that the function reads.
 *
 * <p>The function needs {@code sqs:SendMessage} on the queue, and the module {@code software.amazon.awssdk:sqs}. Safe for
 * concurrent use.
 */
public final class SqsContinuationQueue implements ContinuationQueue {

    private final Lazy<SqsClient> client;
    private final String url;

    private SqsContinuationQueue(Lazy<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Send as the environment says: to the queue {@code CONTINUATION_QUEUE_URL}. The client is made when there is
     * something to send.
     *
     * @return the queue
     * @throws IllegalStateException if {@code CONTINUATION_QUEUE_URL} is not set
     */
    public static SqsContinuationQueue fromEnvironment() {
        return from(System.getenv());
    }

    static SqsContinuationQueue from(Map<String, String> environment) {
        String url = Optional.ofNullable(environment.get("CONTINUATION_QUEUE_URL"))
                .orElseThrow(
                        () -> new IllegalStateException("CONTINUATION_QUEUE_URL is not set, expected the queue's URL"));
        return new SqsContinuationQueue(new Lazy<>(SqsContinuationQueue::client), url);
    }

    /**
     * Send through a client of yours.
     *
     * @param client the client; it stays yours to close
     * @param queueUrl the queue's URL
     * @return the queue
     */
    public static SqsContinuationQueue create(SqsClient client, String queueUrl) {
        return new SqsContinuationQueue(new Lazy<>(() -> client), queueUrl);
    }

    @Override
    public void send(String message) {
        client.getValue().sendMessage(b -> b.queueUrl(url).messageBody(message));
    }

    private static SqsClient client() {
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
