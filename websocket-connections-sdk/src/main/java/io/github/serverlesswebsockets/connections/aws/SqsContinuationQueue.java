package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.publish.ContinuationQueue;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * A continuation queue on Amazon SQS, usually the queue that the function reads from.
 *
 * <p>The function needs the permission {@code sqs:SendMessage} on the queue, and the module
 * {@code software.amazon.awssdk:sqs}. Safe for concurrent use.
 */
public final class SqsContinuationQueue implements ContinuationQueue {

    private final Lazy<SqsClient> client;
    private final String url;

    private SqsContinuationQueue(Lazy<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Returns the queue of the environment variable {@code CONTINUATION_QUEUE_URL}. The client is created when the first
     * message is sent.
     *
     * @return the queue
     * @throws IllegalStateException if {@code CONTINUATION_QUEUE_URL} is not set
     */
    public static SqsContinuationQueue fromEnvironment() {
        return from(System.getenv());
    }

    static SqsContinuationQueue from(Map<String, String> environment) {
        String url = Optional.ofNullable(environment.get("CONTINUATION_QUEUE_URL"))
                .orElseThrow(() -> new IllegalStateException(
                        "Environment variable 'CONTINUATION_QUEUE_URL' is missing: expected the URL of an SQS queue."));
        return new SqsContinuationQueue(new Lazy<>(SqsContinuationQueue::client), url);
    }

    /**
     * Returns a queue with a custom client.
     *
     * @param client the client; the caller closes it
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
