package io.github.serverlesswebsockets.connections.store;

import static io.github.serverlesswebsockets.connections.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.anonymous;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.ShardPolicy.Shards;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that every store must pass. */
public abstract class ConnectionStoreContract {

    private static final Setup USUAL = new Setup(CLOCK, 100, ShardPolicy.one());

    protected ConnectionStore store = InMemoryConnections.create(CLOCK);
    protected Subscriptions subscriptions = InMemoryConnections.create(CLOCK);

    /** A factory of stores. */
    public record Setup(Clock clock, int limit, ShardPolicy shards) {}

    /** Opens an empty store, or the same store at another time or with other settings. */
    protected abstract void open(Setup setup);

    @BeforeEach
    final void openAtFiveMinutes() {
        open(USUAL);
    }

    protected final void openAfter(Duration opening) {
        open(new Setup(Fixtures.clockAt(opening), 100, ShardPolicy.one()));
    }

    protected final void openWithLimit(int limit) {
        open(new Setup(CLOCK, limit, ShardPolicy.one()));
    }

    protected final void openWithShards(int now, int before, Instant changedAt) {
        open(new Setup(CLOCK, 100, entity -> new Shards(now, before, changedAt)));
    }

    @Test
    void findsAConnectionWithItsUser() {
        boolean stored = store.connect(connection("c1"));

        assertThat(stored).isTrue();
        assertThat(store.find(id("c1"))).contains(connection("c1"));
    }

    @Test
    void returnsNothingForUnknownConnection() {
        assertThat(store.find(id("c1"))).isEmpty();
        assertThat(store.connectionsOf(ADA)).isEmpty();
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    void storesTheSameConnectionTwice() {
        store.connect(connection("c1"));

        assertThat(store.connect(connection("c1"))).isTrue();
        assertThat(store.connectionsOf(ADA)).containsExactly(recipient("c1"));
    }

    @Test
    @DisplayName("fault 1: a connect after the disconnect of the same connection is rejected")
    void rejectsLateConnect() {
        store.disconnect(id("c1"));

        assertThat(store.connect(connection("c1"))).isFalse();
        assertThat(store.find(id("c1"))).isEmpty();
        assertThat(store.connectionsOf(ADA)).isEmpty();
    }

    @Test
    void findsAllConnectionsOfAUserAndNoAnonymousOnes() {
        store.connect(connection("c1"));
        store.connect(connection("c2"));
        store.connect(anonymous("c3"));

        assertThat(store.connectionsOf(ADA)).containsExactlyInAnyOrder(recipient("c1"), recipient("c2"));
        assertThat(store.find(id("c3"))).contains(anonymous("c3"));
    }

    @ParameterizedTest
    @CsvSource({"1795338000, 2026-11-22T09:00:00Z", "soon, -1000000000-01-01T00:00:00Z"})
    void storesTheEndOfASession(String text, Instant end) {
        Connection limited = new Connection(
                id("c1"), OPENED, ENDPOINT, "127.0.0.1", Map.of("userId", "user-1", "sessionExpiresAt", text));
        store.connect(limited);
        subscriptions.subscribe(limited.recipient(), ORDER, OPENED);

        assertThat(store.connectionsOf(ADA)).extracting(Recipient::sessionEnd).containsExactly(end);
        assertThat(subscriptions.subscribersOf(ORDER))
                .extracting(Recipient::sessionEnd)
                .containsExactly(end);
    }

    @Test
    void returnsSubscribersWithEndpointAndConnectTime() {
        store.connect(connection("c1"));

        assertThat(subscriptions.subscribe(recipient("c1"), ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    @DisplayName("fault 33: a repeated subscribe leaves one row")
    void subscribesOnceWhenRepeated() {
        store.connect(connection("c1"));

        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);
        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);

        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(1);
    }

    @Test
    void rejectsSubscribeOfUnknownConnection() {
        assertThat(subscriptions.subscribe(recipient("c1"), ORDER, OPENED))
                .isEqualTo(Subscriptions.Outcome.CONNECTION_CLOSED);
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    void rejectsSubscribeOfClosedConnection() {
        store.connect(connection("c1"));
        store.disconnect(id("c1"));

        assertThat(subscriptions.subscribe(recipient("c1"), ORDER, OPENED))
                .isEqualTo(Subscriptions.Outcome.CONNECTION_CLOSED);
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    void unsubscribesFromOneEntityOnly() {
        EntityId other = new EntityId("order-10");
        store.connect(connection("c1"));
        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);
        subscriptions.subscribe(recipient("c1"), other, OPENED);

        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);

        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
        assertThat(subscriptions.subscribersOf(other)).containsExactly(recipient("c1"));
    }

    @Test
    void unsubscribesWithoutASubscription() {
        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);

        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    void removesEverySubscriptionOnDisconnect() {
        store.connect(connection("c1"));
        IntStream.range(0, 30)
                .forEach(i -> subscriptions.subscribe(recipient("c1"), new EntityId("order-" + i), OPENED));

        store.disconnect(id("c1"));

        assertThat(IntStream.range(0, 30)
                        .mapToObj(i -> new EntityId("order-" + i))
                        .flatMap(subscriptions::subscribersOf))
                .isEmpty();
    }

    @Test
    void keepsOtherConnectionsOnDisconnect() {
        store.connect(connection("c1"));
        store.connect(connection("c2"));
        subscriptions.subscribe(recipient("c2"), ORDER, OPENED);

        store.disconnect(id("c1"));
        store.disconnect(id("c1"));

        assertThat(store.connectionsOf(ADA)).containsExactly(recipient("c2"));
        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c2"));
    }

    @Test
    void distinguishesUserAndEntityWithTheSameId() {
        EntityId namesake = new EntityId(ADA.value());
        store.connect(connection("c1"));
        store.connect(anonymous("c2"));
        subscriptions.subscribe(recipient("c2"), namesake, OPENED);

        assertThat(store.connectionsOf(ADA)).containsExactly(recipient("c1"));
        assertThat(subscriptions.subscribersOf(namesake)).containsExactly(recipient("c2"));
    }

    @Test
    void distinguishesEntitiesWithSeparatorsInTheirIds() {
        store.connect(connection("c1"));
        subscriptions.subscribe(recipient("c1"), new EntityId("a#1"), OPENED);

        assertThat(subscriptions.subscribersOf(new EntityId("a#1"))).hasSize(1);
        assertThat(subscriptions.subscribersOf(new EntityId("a%231"))).isEmpty();
        assertThat(subscriptions.subscribersOf(new EntityId("a"))).isEmpty();
    }

    @Test
    @DisplayName("faults 5 and 23: expired rows are ignored, also if they were never closed or deleted")
    void omitsExpiredRows() {
        store.connect(connection("c1"));
        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);

        openAfter(Duration.ofMinutes(130));

        assertThat(store.find(id("c1"))).isEmpty();
        assertThat(store.connectionsOf(ADA)).isEmpty();
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
    }

    @Test
    void keepsRecentlyOpenedConnection() {
        store.connect(connection("c1"));

        assertThat(store.removeGone(id("c1"), OPENED).removed()).isFalse();
        assertThat(store.find(id("c1"))).isPresent();
    }

    @Test
    void removesOldConnectionThatIsGone() {
        store.connect(connection("c1"));
        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);

        assertThat(store.removeGone(id("c1"), OPENED.plusMillis(1))).isEqualTo(new ConnectionStore.Removal(true, 0));

        assertThat(store.find(id("c1"))).isEmpty();
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    void removesTheSameConnectionTwice() {
        assertThat(store.removeGone(id("c1"), OPENED).removed()).isTrue();
        assertThat(store.removeGone(id("c1"), OPENED).removed()).isTrue();
    }

    @Test
    void leavesNoSubscriptionWhenSubscribeAndDisconnectRace() {
        for (int i = 0; i < 20; i++) {
            String name = "race-" + i;
            store.connect(connection(name));
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> store.disconnect(id(name)));
            subscriptions.subscribe(recipient(name), ORDER, OPENED);
            closing.join();
        }

        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
    }

    protected static List<EntityId> orders(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new EntityId("order-" + i))
                .toList();
    }
}
