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

/** Publishes to a number of recipients that are made while they are read; a process of its own, with little memory. */
final class MillionRecipients {

    private static final int SHARDS = 8;
    private static final int PAGE = 9_000;

    private final List<Long> liveMegabytes = new ArrayList<>();
    private int heard;

    private final int perShard;

    private MillionRecipients(int perShard) {
        this.perShard = perShard;
    }

    public static void main(String[] args) {
        ExecutorService answers = Executors.newFixedThreadPool(2);
        try {
            new MillionRecipients(Integer.parseInt(args[0]) / SHARDS).publish(answers);
        } finally {
            answers.shutdown();
        }
    }

    private void publish(ExecutorService answers) {
        Source source = new Source();
        Publisher publisher = Publisher.of(source.store, source.store, new Transport(answers))
                .withInFlight(200)
                .withRate(100_000);
        PublishResult result = publisher.publish(PublishRequest.of(new Audience.Subscribers(Fixtures.ORDER), "hello")
                .withListener(this::heard));
        System.out.println("counts=" + result.counts());
        System.out.println("notRemoved=" + result.incidents().notRemoved());
        System.out.println("live=" + liveMegabytes);
    }

    // What survives a collection is what the run holds on to.
    private void heard(Recipient recipient, Delivery delivery) {
        if (++heard % (perShard * SHARDS / 10) == 0) {
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

    /** One in ten is gone, one in a hundred is throttled at first. */
    private static final class Transport implements ConnectionTransport {

        private final ExecutorService answers;
        private final Set<ConnectionId> throttledOnce = new HashSet<>();

        private Transport(ExecutorService answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
            boolean gone = recipient.connection().value().endsWith("7");
            boolean throttled =
                    recipient.connection().value().endsWith("50") && throttledOnce.add(recipient.connection());
            Delivery usual = gone ? Delivery.GONE : Delivery.DELIVERED;
            return CompletableFuture.supplyAsync(() -> throttled ? Delivery.THROTTLED : usual, answers);
        }

        @Override
        public CompletionStage<Delivery> close(Recipient recipient) {
            throw new UnsupportedOperationException();
        }
    }
}
