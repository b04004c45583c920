package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import io.github.serverlesswebsockets.connections.testing.InMemoryGateway;
import io.github.serverlesswebsockets.connections.testing.VirtualTime;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of properties with random audiences, faults, deadlines and page sizes. A seed that fails once always fails. */
final class PublishPropertyTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("over all runs, each subscriber is counted exactly once, either as delivered or with another outcome")
    void losesNoRecipient(long seed) {
        Scenario scenario = new Scenario(new Random(seed), seed);
        try (LogCapture log = LogCapture.start()) {
            scenario.publish();
            assertThat(log.text()).doesNotContain("the message");
        }

        if (scenario.count(Delivery.FORBIDDEN) > 0) {
            assertThat(scenario.last().continuation()).isEmpty();
            assertThat(scenario.reported()).isEqualTo(scenario.sum());
        } else {
            assertThat(scenario.outcomes.byConnection()).hasSize(scenario.audience);
        }
        assertThat(scenario.outcomes.byConnection().values()).allMatch(all -> all.size() == 1);
        assertThat(scenario.reported()).isEqualTo(scenario.sum());
        assertThat(scenario.duplicates()).isLessThanOrEqualTo(scenario.ambiguous());
        assertThat(scenario.outcomes.byConnection()).allSatisfy((id, all) -> scenario.check(id, all.get(0)));
        assertThat(scenario.gateway.mostInFlight()).isLessThanOrEqualTo(scenario.inFlight * scenario.results.size());
    }

    private static final class Scenario {

        private final Random random;
        private final VirtualTime time = VirtualTime.startingAt(Fixtures.CLOCK.instant());
        private final InMemoryGateway gateway = InMemoryGateway.on(time);
        private final Outcomes outcomes = new Outcomes(time::now);
        private final List<PublishResult> results = new ArrayList<>();
        private final int audience;
        private final int inFlight;
        private final PagedStore store;
        private final Publisher publisher;

        private Scenario(Random random, long seed) {
            this.random = random;
            audience = random.nextInt(400);
            inFlight = 1 + random.nextInt(40);
            List<Recipient> recipients =
                    IntStream.range(0, audience).mapToObj(this::recipient).toList();
            store = new PagedStore(1 + random.nextInt(5), 1 + random.nextInt(60), recipients);
            publisher = Publisher.of(store, store, gateway)
                    .withInFlight(inFlight)
                    .withRate(50 + random.nextInt(1_000))
                    .withClock(time.clock());
            gateway.inject(faults(seed));
            if (random.nextInt(4) == 0) {
                String broken = "0:" + store.firstPage();
                store.readFails = read -> read.equals(broken) && results.isEmpty();
            }
        }

        private Recipient recipient(int i) {
            Recipient one = Fixtures.recipient("c" + i);
            int kind = random.nextInt(20);
            if (kind > 1) {
                gateway.open(one.connection());
            }
            if (kind == 2) {
                time.after(Duration.ofMillis(random.nextInt(2_000)), () -> gateway.drop(one.connection()));
            }
            boolean young = kind == 0;
            return new Recipient(
                    one.connection(),
                    young ? time.now().minusSeconds(1) : one.connectedAt(),
                    one.endpoint(),
                    kind == 3 ? time.now().plusMillis(random.nextInt(2_000)) : Instant.MAX);
        }

        private Faults faults(long seed) {
            Faults faults = Faults.seeded(seed)
                    .latency(Duration.ofMillis(1), Duration.ofMillis(2 + random.nextInt(3_000)))
                    .share(Fault.RESET_AFTER, random.nextInt(3) * 0.02)
                    .share(Fault.SERVER_ERROR, random.nextInt(3) * 0.02)
                    .share(Fault.TIMEOUT, random.nextInt(3) * 0.01)
                    .share(Fault.THROTTLED, random.nextInt(4) * 0.1)
                    .connection(Fault.THROTTLED, Fixtures.id("c7"))
                    .connection(Fault.TOO_LARGE, Fixtures.id("c8"));
            Duration outage = Duration.ofSeconds(random.nextInt(30));
            return random.nextInt(10) == 0
                    ? faults.inject(Fault.FORBIDDEN, post -> post.number() > 100)
                    : faults.between(Fault.THROTTLED, outage, outage.multipliedBy(2));
        }

        private void publish() {
            PublishRequest request = PublishRequest.of(new Audience.Subscribers(Fixtures.ORDER), "the message")
                    .withListener(outcomes)
                    .withExcluded(Fixtures.id("c9"))
                    .withDeadline(deadline());
            results.add(publisher.publish(request));
            while (last().continuation().isPresent() && results.size() < 50) {
                String json = last().continuation().orElseThrow().toJson();
                results.add(publisher.resume(Continuation.parse(json), deadline(), outcomes));
            }
        }

        private Instant deadline() {
            boolean endless = results.size() > 10 || random.nextInt(4) == 0;
            return endless ? Instant.MAX : time.now().plusMillis(random.nextInt(20_000));
        }

        private PublishResult last() {
            return results.get(results.size() - 1);
        }

        private int count(Delivery delivery) {
            return results.stream().mapToInt(result -> result.count(delivery)).sum();
        }

        private int sum() {
            return results.stream()
                    .flatMap(result -> result.counts().values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        private int reported() {
            return outcomes.byConnection().size();
        }

        private int ambiguous() {
            return results.stream()
                    .mapToInt(result -> result.incidents().ambiguous())
                    .sum();
        }

        private int duplicates() {
            return IntStream.range(0, audience)
                    .map(i -> Math.max(0, copies("c" + i) - 1))
                    .sum();
        }

        private int copies(String id) {
            return gateway.messages(Fixtures.id(id)).size();
        }

        private void check(String id, Delivery delivery) {
            boolean attempted = delivery != Delivery.EXCLUDED && delivery != Delivery.NOT_ATTEMPTED;
            assertThat(copies(id))
                    .as("copies of %s, %s", id, delivery)
                    .isGreaterThanOrEqualTo(delivery == Delivery.DELIVERED ? 1 : 0);
            assertThat(attempted || copies(id) == 0)
                    .as("%s received no request", id)
                    .isTrue();
            assertThat(delivery == Delivery.GONE || !store.removed.contains(id))
                    .as("%s was removed, outcome %s", id, delivery)
                    .isTrue();
        }
    }
}
