package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.testing.Faults;
import io.github.serverlesswebsockets.connections.testing.InMemoryGateway;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** An audience with open connections, a gateway with faults and a publisher, all in virtual time. */
final class PublishBench {

    static final String HELLO = "hello";

    final VirtualTime time = VirtualTime.startingAt(Fixtures.CLOCK.instant());
    final InMemoryGateway gateway = InMemoryGateway.on(time);
    final Outcomes outcomes = new Outcomes(time::now);
    final PagedStore store;
    final Publisher publisher;

    private PublishBench(PagedStore store) {
        this.store = store;
        this.publisher = Publisher.of(store, store, gateway).withClock(time.clock());
    }

    static PublishBench of(int audience) {
        return of(PagedStore.of(1, 1_000, audience), audience);
    }

    static PublishBench of(PagedStore store, int open) {
        PublishBench bench = new PublishBench(store);
        IntStream.range(0, open).forEach(i -> bench.gateway.open(Fixtures.id("c" + i)));
        bench.latency(Faults.seeded(1));
        return bench;
    }

    /** Responses take 20 ms. */
    void latency(Faults faults) {
        gateway.inject(faults.latency(Duration.ofMillis(20), Duration.ofMillis(20)));
    }

    PublishRequest request() {
        return PublishRequest.of(new Audience.Subscribers(Fixtures.ORDER), HELLO)
                .withListener(outcomes);
    }

    PublishResult publish() {
        return publisher.publish(request());
    }

    PublishResult publishFor(Duration duration) {
        return publisher.publish(request().withDeadline(in(duration)));
    }

    PublishResult resume(PublishResult first, Duration duration) {
        Continuation rest =
                Continuation.parse(first.continuation().orElseThrow().toJson());
        return publisher.resume(rest, in(duration), outcomes);
    }

    Instant in(Duration duration) {
        return time.now().plus(duration);
    }

    /** Returns how often each of the first connections has received the message. */
    List<Integer> copies(int connections) {
        return IntStream.range(0, connections)
                .mapToObj(i -> gateway.messages(Fixtures.id("c" + i)).size())
                .toList();
    }
}
