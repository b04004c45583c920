package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A program that publishes to generated recipients. It runs in its own process with a small heap. */
final class MillionRecipients {

    private static final int SHARDS = 8;
    private static final int PAGE = 9_000;

    private final List<Long> liveMegabytes = new ArrayList<>();
    private int deliveries;

    private final int perShard;

    private MillionRecipients(int perShard) {
        this.perShard = perShard;
    }

    public static void main(String[] args) {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            new MillionRecipients(Integer.parseInt(args[0]) / SHARDS).publish(executor);
        } finally {
            executor.shutdown();
        }
    }

    private void publish(ExecutorService executor) {
        Source source = new Source();
        Publisher publisher = Publisher.of(source.store, source.store, new Transport(executor))
                .withInFlight(200)
                .withRate(100_000);
        PublishResult result = publisher.publish(PublishRequest.of(new Audience.Subscribers(Fixtures.ORDER), "hello")
                .withListener(this::onDelivery));
        System.out.println("counts=" + result.counts());
        System.out.println("notRemoved=" + result.incidents().notRemoved());
        System.out.println("live=" + liveMegabytes);
    }

    // The heap usage after a garbage collection is the memory that the publisher retains.
    private void onDelivery(Recipient recipient, Delivery delivery) {
        if (++deliveries % (perShard * SHARDS / 10) == 0) {
            Runtime runtime = Runtime.getRuntime();
            runtime.gc();
            liveMegabytes.add((runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private final class Source {

        private final PagedStore store = new PagedStore(SHARDS, this::page);

        private RecipientPage page(int shard, Position after) {
            int from = after.equals(Position.START) ? 0 : Integer.parseInt(after.value());
            int to = Math.min(from + PAGE, perShard);
            List<Found> found =
                    IntStream.range(from, to).mapToObj(i -> found(shard, i)).toList();
            boolean more = to < perShard;
            return new RecipientPage(
                    found, more ? Optional.of(new Position(Integer.toString(to))) : Optional.empty(), 100);
        }

        private static Found found(int shard, int i) {
            ConnectionId id = new ConnectionId("abcdefgh" + shard + "-" + i);
            Instant connectedAt = Clock.systemUTC().instant().minusSeconds(600 + i % 3_600);
            return new Found(new Recipient(id, connectedAt, Fixtures.ENDPOINT), new Position(Integer.toString(i + 1)));
        }
    }

    /** A transport that returns GONE for 10 % of the recipients and first throttles 1 % of them. */
    private static final class Transport implements ConnectionTransport {

        private final ExecutorService executor;
        private final Set<ConnectionId> throttledOnce = new HashSet<>();

        private Transport(ExecutorService executor) {
            this.executor = executor;
        }

        @Override
        public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
            boolean gone = recipient.connection().value().endsWith("7");
            boolean throttled =
                    recipient.connection().value().endsWith("50") && throttledOnce.add(recipient.connection());
            Delivery result = gone ? Delivery.GONE : Delivery.DELIVERED;
            return CompletableFuture.supplyAsync(() -> throttled ? Delivery.THROTTLED : result, executor);
        }

        @Override
        public CompletionStage<Delivery> close(Recipient recipient) {
            throw new UnsupportedOperationException();
        }
    }
}
