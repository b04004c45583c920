package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.store.ShardPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A program that runs with a small heap, publishes to all subscribers of a table, and prints the heap after garbage
 * collections while it publishes.
 */
public final class MillionPublisher {

    private static final int IN_FLIGHT = 200;
    private static final int STEPS = 10;
    private static final int MIB = 1024 * 1024;

    private final List<Long> heap = new ArrayList<>();
    private final int step;
    private long deliveries;

    private MillionPublisher(int recipients) {
        step = recipients / STEPS;
    }

    /**
     * Publishes the message.
     *
     * @param arguments the endpoint of DynamoDB Local, the table, the entity and how many recipients
     * @throws Exception if the table cannot be read
     */
    public static void main(String[] arguments) throws Exception {
        int recipients = Integer.parseInt(arguments[3]);
        MillionPublisher publishing = new MillionPublisher(recipients);
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(arguments[0]))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        Connections connections = DynamoDbConnections.builder(client, arguments[1])
                .shards(entity -> ShardPolicy.Shards.of(MillionBenchmark.SHARDS))
                .build();
        Publisher publisher = Publisher.of(connections.store(), connections.subscriptions(), new Accepting())
                .withInFlight(IN_FLIGHT)
                .withRate(100_000);
        PublishRequest request = PublishRequest.of(
                        new Audience.Subscribers(new EntityId(arguments[2])), "{\"type\":\"Entity Updated\"}")
                .withListener((recipient, delivery) -> publishing.countDelivery());
        PostMeasurement measured = PostMeasurement.of(
                recipients, () -> (long) publisher.publish(request).count(Delivery.DELIVERED));
        System.out.println(measured);
        System.out.println(publishing.heap.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private void countDelivery() {
        deliveries++;
        if (deliveries % step == 0) {
            heap.add(afterCollection() / MIB);
        }
    }

    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }

    /** A transport that accepts every post immediately, so that only the SDK and the reads are measured. */
    private static final class Accepting implements ConnectionTransport {

        @Override
        public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
            return CompletableFuture.completedFuture(Delivery.DELIVERED);
        }

        @Override
        public CompletionStage<Delivery> close(Recipient recipient) {
            return CompletableFuture.completedFuture(Delivery.DELIVERED);
        }
    }
}
