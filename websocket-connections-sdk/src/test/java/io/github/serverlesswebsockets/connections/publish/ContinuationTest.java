package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.testing.Fault;
import io.github.serverlesswebsockets.connections.testing.Faults;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContinuationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Continuation FULL = new Continuation(new PublishJob(
            "p1",
            PublishRequest.of(
                            new Audience.Subscribers(new EntityId("caf\u00e9 \"1\"")),
                            "hello ".repeat(10) + "h\u00e9 \uD83D\uDE00")
                    .withExcluded(Fixtures.id("x")),
            List.of(new UnreadShard(0, Position.START), new UnreadShard(3, new Position("{\"a\":1}"))),
            List.of(
                    Fixtures.recipient("c1"),
                    new Recipient(Fixtures.id("c2"), Instant.EPOCH, URI.create(""), Instant.MIN),
                    new Recipient(Fixtures.id("c3"), Instant.EPOCH, Fixtures.ENDPOINT, Instant.ofEpochSecond(7))),
            List.of(Fixtures.id("s1"), Fixtures.id("s2"))));

    @Test
    void parsesItsJson() {
        String json = FULL.toJson();

        assertSame(Continuation.parse(json), FULL);
        assertThat(json).startsWith("{\"continuation\":1,").matches("\\p{ASCII}*");
        assertThat(Continuation.isContinuation(json)).isTrue();
        assertThat(FULL.toString()).doesNotContain("caf", "h\u00e9", "c1");
    }

    @Test
    void preservesEachTypeOfAudience() {
        Continuation user = continuation(new Audience.ConnectionsOf(Fixtures.ADA), "m");
        Continuation listed = continuation(new Audience.Listed(FULL.job().recipients()), "m");

        assertSame(Continuation.parse(user.toJson()), user);
        assertSame(Continuation.parse(listed.toJson()), listed);
        assertThat(listed.job().recipients()).isEqualTo(FULL.job().recipients());
    }

    @Test
    void encodesNonAsciiTextInBase64() {
        Continuation chinese = continuation(new Audience.Listed(List.of()), "\u4f60".repeat(100));

        assertThat(chinese.toJson()).contains("\"messageBase64\":\"5L2g").hasSizeLessThan(600);
        assertSame(Continuation.parse(chinese.toJson()), chinese);
    }

    @Test
    void ignoresUnknownMembers() {
        String json = FULL.toJson().replace("{\"continuation\":1,", "{\"continuation\":1,\"new\":{\"a\":[1]},");

        assertSame(Continuation.parse(json), FULL);
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
                "\"excluded\":[|\"excluded\":[5,",
                "\"excluded\":[|\"excluded\":[\"\",",
                "\"shards\":[|\"shards\":[[0],",
                "\"shards\":[|\"shards\":[[-1,\"\"],",
                "\"shards\":[|\"shards\":[[0,5],",
                "\"shards\":|\"shards\":5,\"old\":",
                "\"endpoints\":[|\"endpoints\":[\"a b\",",
                "[\"c1\",0,|[\"c1\",2,",
                "[\"c1\",0,|[5,0,",
                "[\"c1\",0,|[\"c1\",0,\"today\",\"x\"],[\"c1\",0,",
                "\"stale\":|\"stale\":{},\"old\":",
            })
    void rejectsInvalidMembers(String change) {
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
                "{\"id\":\"e1\"}",
                "{\"id\":\"e1\",\"continuation\":1}"
            })
    void isContinuationReturnsFalseForOtherText(String text) {
        assertThat(Continuation.isContinuation(text)).isFalse();
        assertThatThrownBy(() -> Continuation.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsLaterVersions() {
        assertThat(Continuation.isContinuation("{\"continuation\":2}")).isTrue();
        assertThatThrownBy(() -> Continuation.parse("{\"continuation\":2}"))
                .hasMessage("Unknown continuation version: expected 1, found 2.");
    }

    @Test
    @DisplayName("fault 18: a deadline within a page: the next run continues at the next recipient")
    void continuesWithinAPage() {
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
        assertThat(bench.outcomes.byConnection())
                .hasSize(10_000)
                .allSatisfy((id, all) -> assertThat(all).hasSize(1));
    }

    @Test
    @DisplayName(
            "fault 18: requests without a response before the deadline are repeated: duplicates are limited to them")
    void repeatsOnlyRequestsInFlight() {
        PublishBench bench = PublishBench.of(1_000);
        bench.gateway.inject(Faults.seeded(1).latency(SECOND.multipliedBy(5), SECOND.multipliedBy(5)));

        PublishResult first = bench.publisher
                .withInFlight(50)
                .publish(bench.request().withDeadline(bench.in(SECOND.multipliedBy(14))));
        PublishResult second = bench.resume(first, SECOND.multipliedBy(3_600));

        assertThat(first.incidents().ambiguous()).isEqualTo(50);
        assertThat(first.count(Delivery.DELIVERED) + second.count(Delivery.DELIVERED))
                .isEqualTo(1_000);
        assertThat(bench.copies(1_000)).containsOnly(1, 2);
        assertThat(bench.copies(1_000).stream().filter(copies -> copies == 2)).hasSize(50);
    }

    @Test
    @DisplayName("fault 31: parts that are processed twice and out of order only repeat the message")
    void resumesPartsTwiceAndOutOfOrder() {
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
    void continuesAList() {
        PublishBench bench = PublishBench.of(500);
        PublishRequest request = PublishRequest.of(new Audience.Listed(PagedStore.recipients(500)), "hello")
                .withListener(bench.outcomes)
                .withDeadline(bench.in(SECOND));

        PublishResult first = bench.publisher.publish(request);
        PublishResult second = bench.resume(first, SECOND.multipliedBy(60));

        assertThat(first.count(Delivery.DELIVERED)).isBetween(100, 400);
        assertThat(second.count(Delivery.DELIVERED)).isEqualTo(500 - first.count(Delivery.DELIVERED));
        assertThat(bench.copies(500)).containsOnly(1);
        assertThat(bench.store.reads).isEmpty();
    }

    @Test
    void reportsRecipientsThatDoNotFit() {
        PublishBench bench = PublishBench.of(0);
        PublishRequest request = PublishRequest.of(new Audience.Listed(PagedStore.recipients(20_000)), "hello")
                .withListener(bench.outcomes)
                .withDeadline(bench.time.now());

        PublishResult result = bench.publisher.publish(request);

        Continuation rest = result.continuation().orElseThrow();
        assertThat(rest.toJson().length()).isBetween(230_000, Continuation.MAX_JSON_CHARS);
        assertThat(rest.job().recipients().size() + result.count(Delivery.NOT_ATTEMPTED))
                .isEqualTo(20_000);
        assertThat(bench.outcomes.byConnection()).hasSize(result.count(Delivery.NOT_ATTEMPTED));
        assertThat(bench.publisher.split(request)).hasSize(40);
    }

    @ParameterizedTest(name = "fits into 256 KB with a message of {0}")
    @ValueSource(strings = {"x", "\u00e9", "\u4f60", "\uD83D\uDE00", "\u0001", "\""})
    void fitsIntoOneSqsMessage(String letter) {
        int bytes = Ids.bytes(letter);
        PublishBench bench = PublishBench.of(PagedStore.of(16, 1_000, 100_000), 100_000);
        bench.gateway.inject(Faults.seeded(1).always(Fault.THROTTLED));
        PublishRequest request = PublishRequest.of(
                        new Audience.Subscribers(Fixtures.ORDER), letter.repeat(128 * 1024 / bytes))
                .withDeadline(bench.in(SECOND.multipliedBy(60)));

        PublishResult result = bench.publisher.withInFlight(1_000).publish(request);

        Continuation rest = result.continuation().orElseThrow();
        assertThat(rest.toJson()).hasSizeLessThanOrEqualTo(256 * 1024);
        assertSame(Continuation.parse(rest.toJson()), rest);
        assertThat(rest.job().shards()).hasSize(16);
        assertThat(rest.job().recipients()).hasSizeGreaterThan(300);
        assertThat(result.counts()).isEqualTo(Map.of());
    }

    @Test
    void returnsOnePartForAUser() {
        PublishBench bench = PublishBench.of(3);
        PublishRequest request = PublishRequest.of(new Audience.ConnectionsOf(Fixtures.ADA), "hello");

        assertThat(bench.publisher.split(request))
                .singleElement()
                .extracting(part -> part.job().request().audience())
                .isEqualTo(request.audience());
    }

    @Test
    void truncatesLongIdsAndManyEndpoints() {
        PublishBench bench = PublishBench.of(0);
        List<Recipient> recipients = IntStream.range(0, 1_000)
                .mapToObj(i -> new Recipient(
                        Fixtures.id("\u00e9".repeat(200) + i),
                        Instant.EPOCH,
                        URI.create("https://example.com/" + "x".repeat(300) + i)))
                .toList();

        PublishResult result = bench.publisher.publish(PublishRequest.of(new Audience.Listed(recipients), "hello")
                .withListener(bench.outcomes)
                .withDeadline(bench.time.now()));

        Continuation rest = result.continuation().orElseThrow();
        assertThat(rest.toJson().length()).isBetween(200_000, Continuation.MAX_JSON_CHARS);
        assertThat(rest.job().recipients().size() + result.count(Delivery.NOT_ATTEMPTED))
                .isEqualTo(1_000);
        assertThat(bench.outcomes.byConnection()).hasSize(result.count(Delivery.NOT_ATTEMPTED));
    }

    private static Continuation continuation(Audience audience, String message) {
        return new Continuation(PublishJob.of(PublishRequest.of(audience, message), 0));
    }

    private static void assertSame(Continuation actual, Continuation expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }
}
