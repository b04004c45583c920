package io.github.serverlesswebsockets.connections.store;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tests of the order of requests, the limit and the shards that every store must pass. */
public abstract class SubscriptionsContract extends StoreFaultsContract {

    private static final EntityId OTHER = new EntityId("order-2");
    private static final EntityId THIRD = new EntityId("order-3");

    @Test
    @DisplayName("fault 32: an unsubscribe that was requested later takes effect, although it is handled first")
    void appliesTheLaterUnsubscribe() {
        store.connect(connection("c1"));

        subscriptions.unsubscribe(id("c1"), ORDER, OPENED.plusMillis(1));

        assertThat(subscribe(ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
    }

    @Test
    @DisplayName("fault 32: a subscribe that was requested later takes effect, although it is handled first")
    void appliesTheLaterSubscribe() {
        store.connect(connection("c1"));

        subscribe(ORDER, OPENED.plusMillis(1));
        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);

        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    @DisplayName("fault 32: of two requests of the same millisecond, the one that is handled last takes effect")
    void appliesRequestsOfTheSameTimeInTheOrderOfArrival() {
        store.connect(connection("c1"));

        subscribe(ORDER, OPENED);
        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();

        subscribe(ORDER, OPENED);
        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    void unsubscribesOpenConnectionFromAll() {
        store.connect(connection("c1"));
        subscriptions.subscribeAll(recipient("c1"), orders(30), OPENED);

        subscriptions.unsubscribeAll(id("c1"));

        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
        assertThat(store.find(id("c1"))).isPresent();
    }

    @Test
    void keepsTheSessionEndWhenUnsubscribingFromAll() {
        EntityId minute = new EntityId("$session-end/29922280");
        store.connect(connection("c1"));
        subscriptions.subscribeAll(recipient("c1"), List.of(ORDER, minute), OPENED);

        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactly(ORDER);
        subscriptions.unsubscribeAll(id("c1"));

        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
        assertThat(subscriptions.subscribersOf(minute)).containsExactly(recipient("c1"));
    }

    @Test
    void subscribesToSeveralAtOnce() {
        store.connect(connection("c1"));

        assertThat(subscribeAll(List.of(ORDER, OTHER, ORDER))).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscribeAll(List.of())).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);

        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactlyInAnyOrder(ORDER, OTHER);
        assertThat(subscriptions.subscribersOf(OTHER)).containsExactly(recipient("c1"));
    }

    @Test
    void rejectsSubscribeAllOfClosedConnection() {
        store.disconnect(id("c1"));

        assertThat(subscribeAll(orders(30))).isEqualTo(Subscriptions.Outcome.CONNECTION_CLOSED);

        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
        assertThat(store.removeGone(id("c1"), CLOCK.instant()).orphans()).isZero();
    }

    @Test
    void rejectsSubscribeAboveTheLimit() {
        openWithLimit(2);
        store.connect(connection("c1"));
        subscribe(ORDER, OPENED);
        subscribe(OTHER, OPENED);

        assertThat(subscribe(THIRD, OPENED)).isEqualTo(Subscriptions.Outcome.LIMIT_EXCEEDED);

        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactlyInAnyOrder(ORDER, OTHER);
        assertThat(subscriptions.subscribersOf(THIRD)).isEmpty();
    }

    @Test
    void doesNotCountEndedSubscriptions() {
        openWithLimit(1);
        store.connect(connection("c1"));
        subscribe(ORDER, OPENED);
        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);

        assertThat(subscribe(OTHER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscribe(ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.LIMIT_EXCEEDED);
    }

    @Test
    void repeatsASubscriptionAtTheLimit() {
        openWithLimit(1);
        store.connect(connection("c1"));
        subscribe(ORDER, OPENED);

        assertThat(subscribe(ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    void keepsRepeatedSubscriptionAfterTheLimitWasReduced() {
        store.connect(connection("c1"));
        subscribeAll(List.of(ORDER, OTHER));
        openWithLimit(1);

        assertThat(subscribe(ORDER, OPENED.plus(Duration.ofMinutes(20)))).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscribe(THIRD, OPENED)).isEqualTo(Subscriptions.Outcome.LIMIT_EXCEEDED);

        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactlyInAnyOrder(ORDER, OTHER);
    }

    @Test
    void rejectsSubscribeAllAboveTheLimit() {
        openWithLimit(2);
        store.connect(connection("c1"));
        subscribe(ORDER, OPENED);

        assertThat(subscribeAll(List.of(OTHER, THIRD))).isEqualTo(Subscriptions.Outcome.LIMIT_EXCEEDED);
        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactly(ORDER);

        assertThat(subscribeAll(orders(3))).isEqualTo(Subscriptions.Outcome.LIMIT_EXCEEDED);
        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
    }

    @Test
    void keepsTheLimitWhenSubscribesRace() {
        openWithLimit(3);
        store.connect(connection("c1"));

        List<CompletableFuture<EntityId>> racing = orders(8).stream()
                .map(entity -> CompletableFuture.supplyAsync(() -> subscribe(entity, OPENED))
                        .thenApply(
                                outcome -> outcome == Subscriptions.Outcome.SUBSCRIBED ? entity : new EntityId("none")))
                .toList();
        List<EntityId> subscribed = racing.stream()
                .map(CompletableFuture::join)
                .filter(entity -> !entity.value().equals("none"))
                .toList();

        assertThat(subscribed).hasSizeLessThanOrEqualTo(maxSubscriptionsAfterConcurrentSubscribes());
        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactlyInAnyOrderElementsOf(subscribed);
    }

    @Test
    void findsAllSubscribersOfAShardedEntity() {
        openWithShards(16, 16, Instant.EPOCH);
        connectAndSubscribe("c", 40);

        assertThat(subscriptions.shards(ORDER)).isEqualTo(16);
        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(40).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 16)
                        .mapToObj(shard -> subscriptions.subscribersOf(ORDER, shard, RecipientPage.Position.START))
                        .filter(page -> !page.found().isEmpty()))
                .hasSizeGreaterThan(8);
    }

    @Test
    @DisplayName("fault 29: no subscriber is missed when the number of shards is increased and then decreased")
    void findsAllSubscribersWhenTheNumberOfShardsChanges() {
        connectAndSubscribe("a", 20);
        openWithShards(16, 1, CLOCK.instant());
        connectAndSubscribe("b", 20);
        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(40).doesNotHaveDuplicates();

        openWithShards(2, 16, CLOCK.instant());
        connectAndSubscribe("c", 20);

        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(60).doesNotHaveDuplicates();
        assertThat(subscriptions.shards(ORDER)).isEqualTo(16);
    }

    @Test
    @DisplayName("fault 29: readers use a future number of shards immediately, and writers only from then on")
    void readsNewShardsBeforeTheyAreWritten() {
        openWithShards(16, 1, CLOCK.instant().plusSeconds(600));
        connectAndSubscribe("a", 20);

        assertThat(subscriptions.shards(ORDER)).isEqualTo(16);
        assertThat(subscriptions
                        .subscribersOf(ORDER, 0, RecipientPage.Position.START)
                        .found())
                .isNotEmpty();
        openWithShards(1, 1, Instant.EPOCH);
        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(20);
    }

    @Test
    void removesTheRowOfTheOldShard() {
        openWithShards(16, 16, Instant.EPOCH);
        store.connect(connection("c1"));
        subscribe(ORDER, OPENED);
        openWithShards(7, 16, CLOCK.instant());

        subscribe(ORDER, OPENED.plusMillis(1));
        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));

        subscriptions.unsubscribe(id("c1"), ORDER, OPENED.plusMillis(2));
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    @DisplayName("fault 48: a clock that is wrong by ten minutes hides no open connection")
    void usesOnlyTheTimeOfApiGateway() {
        Stream.of(-10, 130 - 11).forEach(minutes -> {
            openAfter(Duration.ofMinutes(minutes));
            store.connect(connection("c" + minutes));
            subscriptions.subscribe(recipient("c" + minutes), ORDER, OPENED);
        });
        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(2);

        openAfter(Duration.ofMinutes(119 + 10));

        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(2);
        assertThat(store.connectionsOf(Fixtures.ADA)).hasSize(2);
        assertThat(store.removeGone(id("c-10"), OPENED).removed()).isFalse();
    }

    /** Returns how many subscriptions may be left by concurrent subscribes with a limit of three. */
    protected int maxSubscriptionsAfterConcurrentSubscribes() {
        return 3;
    }

    private Subscriptions.Outcome subscribe(EntityId entity, Instant requestedAt) {
        return subscriptions.subscribe(recipient("c1"), entity, requestedAt);
    }

    private Subscriptions.Outcome subscribeAll(List<EntityId> entities) {
        return subscriptions.subscribeAll(recipient("c1"), entities, OPENED);
    }

    private void connectAndSubscribe(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            store.connect(connection(prefix + i));
            subscriptions.subscribe(recipient(prefix + i), ORDER, OPENED);
        }
    }
}
