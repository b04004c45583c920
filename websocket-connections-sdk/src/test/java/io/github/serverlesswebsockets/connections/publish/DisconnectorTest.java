package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DisconnectorTest {

    private static final String CLOSING_FRAME = CloseCode.CLOSED_BY_SERVER.toJson();
    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Sockets sockets = new Sockets();
    private final Map<String, Map<Metric, Double>> figures = new HashMap<>();
    private final Connections connections =
            Fixtures.connections(store, sockets).withReaping().withMetrics(figures::put);
    private final Disconnector disconnector = connections.disconnector();

    @Test
    void sendsFrameThenClosesThenRemoves() {
        open("c1");
        store.subscribe(Fixtures.recipient("c1"), Fixtures.ORDER, Fixtures.OPENED);

        Disconnector.Result result = disconnector.close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER);

        assertThat(result).isEqualTo(new Disconnector.Result(1, 0, 0, true));
        assertThat(sockets.inbox("c1")).containsExactly(CLOSING_FRAME);
        assertThat(sockets.isOpen("c1")).isFalse();
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
        assertThat(store.subscribersOf(Fixtures.ORDER)).isEmpty();
        assertThat(figures.get("close")).containsEntry(Metric.CLOSED, 1.0);
    }

    @Test
    void succeedsIfConnectionIsAlreadyClosed() {
        open("c1");
        disconnector.close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER);

        Disconnector.Result again = disconnector.close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER);

        assertThat(again).isEqualTo(new Disconnector.Result(0, 1, 0, true));
        assertThat(again.shouldRetry()).isFalse();
    }

    @Test
    void removesStaleConnection() {
        store.connect(Fixtures.connection("c1"));

        assertThat(disconnector.close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER))
                .isEqualTo(new Disconnector.Result(0, 1, 0, true));
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FORBIDDEN", "FAILED"})
    void keepsConnectionThatMayStillBeOpen(Delivery answer) {
        open("c1");
        sockets.answerCloseWith("c1", answer);
        try (LogCapture log = LogCapture.start()) {
            Disconnector.Result result = disconnector.close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER);

            assertThat(result).isEqualTo(new Disconnector.Result(0, 0, 1, true));
            assertThat(result.shouldRetry()).isTrue();
            assertThat(log.text()).contains("event=connection.closed connectionId=c1 outcome=FAILED");
        }
        assertThat(store.find(Fixtures.id("c1"))).isPresent();
    }

    @Test
    void removesConnectionWithInvalidId() {
        open("c1");
        sockets.answerCloseWith("c1", Delivery.REJECTED);

        assertThat(disconnector
                        .close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER)
                        .gone())
                .isEqualTo(1);
        assertThat(store.find(Fixtures.id("c1"))).isEmpty();
    }

    @Test
    void closesOnlyTheConnectionsOfUser() {
        String[] many = names(100);
        open(many);
        sockets.open("other");
        store.connect(Fixtures.anonymous("other"));

        Disconnector.Result result = disconnector.closeAll(Fixtures.ADA, CloseCode.CLOSED_BY_SERVER, Instant.MAX);

        assertThat(result).isEqualTo(new Disconnector.Result(100, 0, 0, true));
        assertThat(many).noneMatch(sockets::isOpen);
        assertThat(sockets.isOpen("other")).isTrue();
        assertThat(sockets.inbox("other")).isEmpty();
    }

    @Test
    void reportsUnfinishedRunAfterDeadline() {
        open("c1");

        Disconnector.Result result =
                disconnector.closeAll(Fixtures.ADA, CloseCode.CLOSED_BY_SERVER, Fixtures.CLOCK.instant());

        assertThat(result).isEqualTo(new Disconnector.Result(0, 0, 0, false));
        assertThat(result.shouldRetry()).isTrue();
        assertThat(sockets.isOpen("c1")).isTrue();
    }

    @Test
    void failsIfStoreFailsAfterClose() {
        ConnectionStore broken = new ReadOnlyStore(store);
        open("c1");
        try (LogCapture log = LogCapture.start()) {
            Disconnector.Result result = Disconnector.of(broken, store, sockets)
                    .withClock(Fixtures.CLOCK)
                    .close(Fixtures.id("c1"), CloseCode.CLOSED_BY_SERVER);

            assertThat(result).isEqualTo(new Disconnector.Result(0, 0, 1, true));
            assertThat(log.text()).contains("event=close.failed connectionId=c1");
        }
    }

    @Test
    @DisplayName("fault 44: a user is disconnected during a publish: later posts reach none of the user's connections")
    void deliversNothingAfterUserIsDisconnected() {
        String[] many = names(40);
        open(many);
        for (String id : many) {
            store.subscribe(Fixtures.recipient(id), Fixtures.ORDER, Fixtures.OPENED);
        }
        AtomicBoolean revoked = new AtomicBoolean();
        List<Integer> delivered = new ArrayList<>();
        sockets.beforePost(recipient -> {
            if (revoked.compareAndSet(false, true)) {
                Disconnector.Result result =
                        disconnector.closeAll(Fixtures.ADA, CloseCode.CLOSED_BY_SERVER, Instant.MAX);
                assertThat(result.shouldRetry()).isFalse();
                delivered.add(updates(many));
            }
        });

        PublishResult result = connections.publisher().withInFlight(1).toSubscribers(Fixtures.ORDER, "update");

        assertThat(delivered).hasSize(1);
        assertThat(updates(many)).isEqualTo(delivered.get(0));
        assertThat(result.count(Delivery.DELIVERED)).isZero();
        assertThat(connections
                        .publisher()
                        .toSubscribers(Fixtures.ORDER, "later")
                        .counts())
                .isEmpty();
    }

    private int updates(String... ids) {
        return Stream.of(ids)
                .mapToInt(id -> Collections.frequency(sockets.inbox(id), "update"))
                .sum();
    }

    private void open(String... ids) {
        sockets.open(ids);
        for (String id : ids) {
            store.connect(Fixtures.connection(id));
        }
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
    }

    /** A store that cannot remove connections. */
    private record ReadOnlyStore(InMemoryConnections store) implements ConnectionStore {

        @Override
        public boolean connect(Connection connection) {
            return store.connect(connection);
        }

        @Override
        public Optional<Connection> find(ConnectionId id) {
            return store.find(id);
        }

        @Override
        public void disconnect(ConnectionId id) {
            throw new StoreUnavailableException("down");
        }

        @Override
        public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
            return ConnectionStore.Removal.NONE;
        }

        @Override
        public RecipientPage connectionsOf(UserId user, RecipientPage.Position after) {
            return store.connectionsOf(user, after);
        }
    }
}
