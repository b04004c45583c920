package io.github.serverlesswebsockets.connections.testing;

import static io.github.serverlesswebsockets.connections.testing.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.id;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FaultyStoreTest {

    private static final Duration LAG = Duration.ofSeconds(5);

    private final VirtualTime time = VirtualTime.startingAt(CLOCK.instant());
    private final Clock clock = time.clock();
    private final InMemoryConnections inner = InMemoryConnections.create(clock);
    private final FaultyStore store = FaultyStore.over(inner, 1);

    @Test
    @DisplayName(
            "fault 3: a process that ends between write and verification leaves one orphan, which is removed and counted")
    void countsOrphanAfterCrash() {
        store.connect(connection("c1"));
        store.disconnect(id("c1"));

        assertThatThrownBy(() -> store.crashAfter(1).subscribe(recipient("c1"), ORDER, OPENED))
                .isInstanceOf(FaultyStore.Crash.class);
        assertThat(store.subscribersOf(ORDER)).hasSize(1);

        assertThat(store.removeGone(id("c1"), clock.instant())).isEqualTo(new ConnectionStore.Removal(true, 1));
        assertThat(store.removeGone(id("c1"), clock.instant())).isEqualTo(new ConnectionStore.Removal(true, 0));
        assertThat(store.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    @DisplayName("fault 3: an orphan that is not removed is ignored after the maximum lifetime of its connection")
    void omitsExpiredOrphan() {
        assertThatThrownBy(() -> store.crashAfter(1).subscribe(recipient("c1"), ORDER, OPENED))
                .isInstanceOf(FaultyStore.Crash.class);

        time.advance(Duration.ofMinutes(125));

        assertThat(store.subscribersOf(ORDER)).isEmpty();
        assertThat(store.removeGone(id("c1"), clock.instant()).orphans()).isZero();
    }

    @Test
    void completesInterruptedDisconnectWhenRepeated() {
        store.connect(connection("c1"));
        store.subscribe(recipient("c1"), ORDER, OPENED);

        assertThatThrownBy(() -> store.crashAfter(1).disconnect(id("c1"))).isInstanceOf(FaultyStore.Crash.class);
        assertThat(store.find(id("c1"))).isEmpty();
        store.disconnect(id("c1"));

        assertThat(store.subscribersOf(ORDER)).isEmpty();
    }

    @Test
    @DisplayName("fault 5: if $disconnect was not delivered, the first 410 removes the connection")
    void removesConnectionWithoutDisconnectEvent() {
        store.connect(connection("c1"));
        store.subscribe(recipient("c1"), ORDER, OPENED);

        assertThat(store.removeGone(id("c1"), clock.instant())).isEqualTo(new ConnectionStore.Removal(true, 0));

        assertThat(store.subscribersOf(ORDER)).isEmpty();
        assertThat(store.connectionsOf(ADA)).isEmpty();
    }

    @Test
    @DisplayName("fault 21: pages of the index can be outdated, the table is up to date")
    void returnsOutdatedPagesDuringIndexLag() {
        store.indexLag(LAG);
        store.connect(connection("c1"));
        store.subscribe(recipient("c1"), ORDER, OPENED);

        assertThat(store.subscribersOf(ORDER)).isEmpty();
        assertThat(store.entitiesOf(id("c1"))).containsExactly(ORDER);

        time.advance(LAG);
        assertThat(store.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    @DisplayName("fault 22: a deleted row that is still in the index restores no connection")
    void removesConnectionThatTheIndexStillReturns() {
        store.connect(connection("c1"));
        store.subscribe(recipient("c1"), ORDER, OPENED);
        time.advance(LAG);
        store.indexLag(LAG);
        store.disconnect(id("c1"));

        assertThat(store.subscribersOf(ORDER)).containsExactly(recipient("c1"));
        assertThat(store.removeGone(id("c1"), clock.instant())).isEqualTo(new ConnectionStore.Removal(true, 0));

        time.advance(LAG);
        assertThat(store.subscribersOf(ORDER)).isEmpty();
        assertThat(store.find(id("c1"))).isEmpty();
    }

    @Test
    void failsDuringOutage() {
        store.outage(true);

        assertThatThrownBy(() -> store.connect(connection("c1"))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.connectionsOf(ADA)).isInstanceOf(StoreUnavailableException.class);

        store.outage(false);
        assertThat(store.connect(connection("c1"))).isTrue();
    }

    @Test
    void throttlesSameStepsForSameSeed() {
        List<Boolean> first = throttled(7);

        assertThat(first).contains(true, false).isEqualTo(throttled(7)).isNotEqualTo(throttled(8));
    }

    @Test
    void rejectsSettingsOutOfBounds() {
        InMemoryConnections.Builder builder = InMemoryConnections.builder(CLOCK);

        assertThatThrownBy(() -> builder.subscriptionLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.subscriptionLimit(1001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.pageSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Boolean> throttled(long seed) {
        FaultyStore store =
                FaultyStore.over(InMemoryConnections.create(CLOCK), seed).throttle(0.3);
        return IntStream.range(0, 50).mapToObj(i -> isUnavailable(store)).toList();
    }

    private static boolean isUnavailable(FaultyStore store) {
        try {
            store.connect(connection("c1"));
            return false;
        } catch (StoreUnavailableException e) {
            return true;
        }
    }
}
