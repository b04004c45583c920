package io.github.serverlesswebsockets.benchmarks.posts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/** A program that posts all messages once to warm up, posts them again with the same method, and prints the cost. */
public final class Poster {

    private static final int IN_FLIGHT = 200;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final String MESSAGE = "{\"type\":\"Entity Updated\",\"entityId\":\"order-1\",\"messageId\":\"m1\"}";
    private static final byte[] BYTES = MESSAGE.getBytes(StandardCharsets.UTF_8);

    private final URI endpoint;

    private Poster(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Posts the messages.
     *
     * @param arguments the method, the endpoint and how many posts
     * @throws Exception if a client does not start
     */
    public static void main(String[] arguments) throws Exception {
        int posts = Integer.parseInt(arguments[2]);
        try (Sender sender = new Poster(URI.create(arguments[1])).sender(PostingMethod.valueOf(arguments[0]))) {
            sender.send(posts);
            System.out.println(PostMeasurement.of(posts, () -> sender.send(posts)));
        }
    }

    private Sender sender(PostingMethod method) {
        return switch (method) {
            case OURS -> new PublisherSender(http(IN_FLIGHT), endpoint, IN_FLIGHT, MESSAGE);
            case BARE -> bounded();
            case LOOP -> loop();
            case UNBOUNDED -> unbounded();
            case NODE -> throw new IllegalArgumentException("Node.js runs in a separate process");
        };
    }

    /** Returns the baseline: only the client and a semaphore, without reading the responses. */
    private Sender bounded() {
        ApiGatewayManagementApiAsyncClient client = asynchronous(IN_FLIGHT);
        return Sender.of(client, posts -> {
            AtomicLong delivered = new AtomicLong();
            Semaphore permits = new Semaphore(IN_FLIGHT);
            for (int i = 0; i < posts; i++) {
                permits.acquire();
                post(client, i).whenComplete((response, failure) -> {
                    delivered.addAndGet(failure == null ? 1 : 0);
                    permits.release();
                });
            }
            permits.acquire(IN_FLIGHT);
            return delivered.get();
        });
    }

    private Sender unbounded() {
        ApiGatewayManagementApiAsyncClient client = ApiGatewayManagementApiAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                .build();
        return Sender.of(client, posts -> {
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < posts; i++) {
                all.add(post(client, i)
                        .handle((response, failure) -> failure == null)
                        .toCompletableFuture());
            }
            return all.stream().filter(CompletableFuture::join).count();
        });
    }

    private Sender loop() {
        ApiGatewayManagementApiClient client = ApiGatewayManagementApiClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return Sender.of(client, posts -> {
            long delivered = 0;
            for (int i = 0; i < posts; i++) {
                delivered += isPosted(client, i) ? 1 : 0;
            }
            return delivered;
        });
    }

    private static boolean isPosted(ApiGatewayManagementApiClient client, int i) {
        try {
            client.postToConnection(b -> b.connectionId("c" + i).data(SdkBytes.fromByteArrayUnsafe(BYTES)));
            return true;
        } catch (SdkException failed) {
            return false;
        }
    }

    private static CompletionStage<?> post(ApiGatewayManagementApiAsyncClient client, int i) {
        return client.postToConnection(b -> b.connectionId("c" + i).data(SdkBytes.fromByteArrayUnsafe(BYTES)));
    }

    private ApiGatewayManagementApiAsyncClient asynchronous(int connections) {
        return ApiGatewayManagementApiAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http(connections))
                .overrideConfiguration(b -> b.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static SdkAsyncHttpClient http(int connections) {
        return AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(connections)
                .connectionTimeout(Duration.ofSeconds(2))
                .build();
    }
}
