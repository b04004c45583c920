package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContinuationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Continuation FULL = new Continuation(
            "p1",
            new Audience.Subscribers(new EntityId("caf\u00e9 \"1\"")),
            "hello ".repeat(10) + "h\u00e9 \uD83D\uDE00",
            Set.of(Fixtures.id("x")),
            List.of(new Continuation.Rest(0, Position.START), new Continuation.Rest(3, new Position("{\"a\":1}"))),
            List.of(
                    Fixtures.recipient("c1"),
                    new Recipient(Fixtures.id("c2"), Instant.EPOCH, URI.create(""), Instant.MIN),
                    new Recipient(Fixtures.id("c3"), Instant.EPOCH, Fixtures.ENDPOINT, Instant.ofEpochSecond(7))),
            List.of(Fixtures.id("g1"), Fixtures.id("g2")));

    @Test
    void readsWhatItWrites() {
        String json = FULL.toJson();

        assertThat(Continuation.parse(json)).isEqualTo(FULL);
        assertThat(json).startsWith("{\"continuation\":1,").matches("\\p{ASCII}*");
        assertThat(Continuation.isOne(json)).isTrue();
        assertThat(FULL.toString()).doesNotContain("caf", "h\u00e9", "c1");
    }

    @Test
    void keepsEachKindOfAudience() {
        Continuation user = new Continuation(
                "p", new Audience.ConnectionsOf(Fixtures.ADA), "m", Set.of(), List.of(), List.of(), List.of());
        Continuation listed = new Continuation(
                "p", new Audience.Listed(List.of()), "m", Set.of(), List.of(), FULL.pending(), List.of());

        assertThat(Continuation.parse(user.toJson())).isEqualTo(user);
        assertThat(Continuation.parse(listed.toJson())).isEqualTo(listed);
    }

    @Test
    void packsALongTextInAForeignScript() {
        Continuation foreign = new Continuation(
                "p", new Audience.Listed(List.of()), "\u4f60".repeat(100), Set.of(), List.of(), List.of(), List.of());

        assertThat(foreign.toJson()).contains("\"messageBase64\":\"5L2g").hasSizeLessThan(600);
        assertThat(Continuation.parse(foreign.toJson())).isEqualTo(foreign);
    }

    @Test
    void toleratesWhatALaterVersionAdds() {
        String json = FULL.toJson().replace("{\"continuation\":1,", "{\"continuation\":1,\"new\":{\"a\":[1]},");

        assertThat(Continuation.parse(json)).isEqualTo(FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"continuation\":1|\"continuation\":2",
                "\"continuation\":1|\"continuation\":\"1\"",
                "\"publishId\":\"p1\"|\"publishId\":5",
                "\"entity\":\"caf|\"user\":\"u\",\"entity\":\"caf",
                "\"entity\":\"caf|\"user\":5,\"entity\":\"caf",
                "\"message\":|\"other\":",
                "\"message\":\"|\"messageBase64\":\"?",
                "\"except\":[|\"except\":[5,",
                "\"except\":[|\"except\":[\"\",",
                "\"shards\":[|\"shards\":[[0],",
                "\"shards\":[|\"shards\":[[-1,\"\"],",
                "\"shards\":[|\"shards\":[[0,5],",
                "\"shards\":|\"shards\":5,\"old\":",
                "\"endpoints\":[|\"endpoints\":[\"a b\",",
                "[\"c1\",0,|[\"c1\",2,",
                "[\"c1\",0,|[5,0,",
                "[\"c1\",0,|[\"c1\",0,\"today\",\"x\"],[\"c1\",0,",
                "\"gone\":|\"gone\":{},\"old\":",
            })
    void refusesWhatIsWrong(String change) {
        String[] fromTo = change.split("\\|", 2);
        String json = FULL.toJson().replace(fromTo[0], fromTo[1]);

        assertThat(json).isNotEqualTo(FULL.toJson());
        assertThatThrownBy(() -> Continuation.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("caf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "5",
                "[]",
                "{}",
                "{\"continuation\":null}",
                "{\"continuation\":\"1\"}",
                "{\"id\":\"e1\"}"
            })
    void tellsOtherTexts(String text) {
        assertThat(Continuation.isOne(text)).isFalse();
        assertThatThrownBy(() -> Continuation.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsLaterVersions() {
        assertThat(Continuation.isOne("{\"continuation\":2}")).isTrue();
        assertThatThrownBy(() -> Continuation.parse("{\"continuation\":2}"))
                .hasMessage("continuation has version 2, expected 1");
    }

    @Test
    @DisplayName("fault 18: the deadline in mid page: the next run goes on at the very key")
    void goesOnAtTheVeryKey() {
        PublishBench bench = PublishBench.of(PagedStore.of(3, 1_000, 10_000), 10_000);

        PublishResult first = bench.publishFor(SECOND.multipliedBy(10));
        PublishResult second = bench.resume(first, SECOND.multipliedBy(100));

        assertThat(first.count(Delivery.DELIVERED)).isBetween(1_000, 9_000);
        assertThat(first.cost().elapsed()).isLessThanOrEqualTo(SECOND.multipliedBy(10));
        assertThat(second.publishId()).isEqualTo(first.publishId());
        assertThat(second.continuation()).isEmpty();
        assertThat(first.count(Delivery.DELIVERED) + second.count(Delivery.DELIVERED))
                .isEqualTo(10_000);
        assertThat(bench.copies(10_000)).containsOnly(1);
        assertThat(bench.outcomes.heard())
                .hasSize(10_000)
                .allSatisfy((id, all) -> assertThat(all).hasSize(1));
    }

    @Test
    @DisplayName("fault 18: posts that are not answered before the deadline go on: duplicates at most those in flight")
    void repeatsAtMostWhatWasInFlight() {
        PublishBench bench = PublishBench.of(1_000);
        bench.gateway.inject(Faults.seeded(1).latency(SECOND.multipliedBy(5), SECOND.multipliedBy(5)));

        PublishResult first =
                bench.publisher.withInFlight(50).publish(bench.request().until(bench.in(SECOND.multipliedBy(14))));
        PublishResult second = bench.resume(first, SECOND.multipliedBy(3_600));

        assertThat(first.incidents().ambiguous()).isEqualTo(50);
        assertThat(first.count(Delivery.DELIVERED) + second.count(Delivery.DELIVERED))
                .isEqualTo(1_000);
        assertThat(bench.copies(1_000)).containsOnly(1, 2);
        assertThat(bench.copies(1_000).stream().filter(copies -> copies == 2)).hasSize(50);
    }

    @Test
    @DisplayName("fault 31: parts that are handled twice and out of order bring the same message again, no more")
    void takesPartsTwiceAndOutOfOrder() {
        PublishBench bench = PublishBench.of(PagedStore.of(4, 10, 100), 100);
        List<Continuation> parts = bench.publisher.split(bench.request());

        for (int part : new int[] {3, 0, 2, 3, 1}) {
            bench.publisher.resume(Continuation.parse(parts.get(part).toJson()), Instant.MAX);
        }

        assertThat(parts)
                .hasSize(4)
                .extracting(Continuation::publishId)
                .containsOnly(parts.get(0).publishId());
        assertThat(IntStream.range(0, 100).boxed().flatMap(i -> bench.gateway.messages(Fixtures.id("c" + i)).stream()))
                .hasSize(125)
                .containsOnly(PublishBench.HELLO);
        assertThat(bench.copies(100)).containsOnly(1, 2);
    }

    @Test
    void goesOnWithTheRestOfAList() {
        PublishBench bench = PublishBench.of(500);
        PublishRequest request = PublishRequest.to(new Audience.Listed(PagedStore.recipients(500)), "hello")
                .listener(bench.outcomes)
                .until(bench.in(SECOND));

        PublishResult first = bench.publisher.publish(request);
        PublishResult second = bench.resume(first, SECOND.multipliedBy(60));

        assertThat(first.count(Delivery.DELIVERED)).isBetween(100, 400);
        assertThat(second.count(Delivery.DELIVERED)).isEqualTo(500 - first.count(Delivery.DELIVERED));
        assertThat(bench.copies(500)).containsOnly(1);
        assertThat(bench.store.reads).isEmpty();
    }

    @Test
    void reportsWhatDoesNotFitOfALongList() {
        PublishBench bench = PublishBench.of(0);
        PublishRequest request = PublishRequest.to(new Audience.Listed(PagedStore.recipients(20_000)), "hello")
                .listener(bench.outcomes)
                .until(bench.time.now());

        PublishResult result = bench.publisher.publish(request);

        Continuation rest = result.continuation().orElseThrow();
        assertThat(rest.toJson().length()).isBetween(230_000, Continuation.LONGEST);
        assertThat(rest.pending().size() + result.count(Delivery.NOT_ATTEMPTED)).isEqualTo(20_000);
        assertThat(bench.outcomes.heard()).hasSize(result.count(Delivery.NOT_ATTEMPTED));
        assertThat(bench.publisher.split(request)).hasSize(40);
    }

    @ParameterizedTest(name = "fits into 256 KB with a message of {0}")
    @ValueSource(strings = {"x", "\u00e9", "\u4f60", "\uD83D\uDE00", "\u0001", "\""})
    void fitsIntoOneQueueMessage(String letter) {
        int bytes = Ids.bytes(letter);
        PublishBench bench = PublishBench.of(PagedStore.of(16, 1_000, 100_000), 100_000);
        bench.gateway.inject(Faults.seeded(1).always(Fault.THROTTLED));
        PublishRequest request = PublishRequest.to(
                        new Audience.Subscribers(Fixtures.ORDER), letter.repeat(128 * 1024 / bytes))
                .until(bench.in(SECOND.multipliedBy(60)));

        PublishResult result = bench.publisher.withInFlight(1_000).publish(request);

        Continuation rest = result.continuation().orElseThrow();
        assertThat(rest.toJson()).hasSizeLessThanOrEqualTo(256 * 1024);
        assertThat(Continuation.parse(rest.toJson())).isEqualTo(rest);
        assertThat(rest.shards()).hasSize(16);
        assertThat(rest.pending()).hasSizeGreaterThan(300);
        assertThat(result.counts()).isEqualTo(Map.of());
    }

    @Test
    void splitsAUserIntoOnePart() {
        PublishBench bench = PublishBench.of(3);
        PublishRequest request = PublishRequest.to(new Audience.ConnectionsOf(Fixtures.ADA), "hello");

        assertThat(bench.publisher.split(request))
                .singleElement()
                .extracting(Continuation::audience)
                .isEqualTo(request.audience());
    }
}
