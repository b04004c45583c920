package io.github.serverlesswebsockets.connections.testing;

import static io.github.serverlesswebsockets.connections.testing.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.id;
import static io.github.serverlesswebsockets.connections.testing.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the rows match the open sockets after random operations and crashes on several connections. */
final class StorePropertyTest {

    private static final int OPERATIONS = 150;
    private static final int CONNECTIONS = 6;
    private static final int ENTITIES = 4;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("fault 3: a crash leaves at most one orphan, which is removed and counted")
    void matchesOpenSocketsAfterRandomOperations(int seed) {
        Run run = new Run(seed);

        for (int i = 0; i < OPERATIONS; i++) {
            run.operate(i);
        }

        run.removeStaleConnections();
        run.check();
    }

    /** The sockets and the store of one seed. */
    private static final class Run {

        private final Random random;
        private final InMemoryConnections inner =
                InMemoryConnections.builder(CLOCK).pageSize(2).build();
        private final FaultyStore store;
        private final Set<ConnectionId> sockets = new HashSet<>();
        private final Set<ConnectionId> closed = new HashSet<>();
        private int crashes;

        Run(int seed) {
            random = new Random(seed);
            store = FaultyStore.over(inner, seed);
        }

        void operate(int number) {
            String name = "c" + random.nextInt(CONNECTIONS) + "-" + number / 50;
            Instant at = OPENED.plusMillis(number);
            EntityId entity = new EntityId("order-" + random.nextInt(ENTITIES));
            if (random.nextInt(4) == 0) {
                store.crashAfter(random.nextInt(3));
            }
            try {
                switch (random.nextInt(6)) {
                    case 0, 1 -> connect(name);
                    case 2 -> disconnect(name);
                    case 3 -> store.unsubscribe(id(name), entity, at);
                    default -> subscribe(name, entity, at);
                }
            } catch (FaultyStore.Crash e) {
                crashes++;
            }
        }

        // A failed handshake opens no socket, even if it has written rows.
        private void connect(String name) {
            if (!closed.contains(id(name)) && store.connect(connection(name))) {
                sockets.add(id(name));
            }
        }

        // The socket closes even if the function crashes.
        private void disconnect(String name) {
            sockets.remove(id(name));
            closed.add(id(name));
            store.disconnect(id(name));
        }

        private void subscribe(String name, EntityId entity, Instant at) {
            int before = orphans(id(name));
            try {
                store.subscribe(recipient(name), entity, at);
            } catch (FaultyStore.Crash e) {
                assertThat(orphans(id(name)) - before).isBetween(0, 1);
                throw e;
            }
            assertThat(orphans(id(name))).isLessThanOrEqualTo(before);
        }

        private int orphans(ConnectionId id) {
            return inner.find(id).isPresent() ? 0 : inner.entitiesOf(id).size();
        }

        // Does the same as a publisher when a post to a closed socket returns 410.
        void removeStaleConnections() {
            int expected = 0;
            int counted = 0;
            for (ConnectionId id : reachable()) {
                if (!sockets.contains(id)) {
                    expected += orphans(id);
                    counted += inner.removeGone(id, CLOCK.instant()).orphans();
                }
            }
            assertThat(counted).isEqualTo(expected);
        }

        void check() {
            assertThat(crashes).isPositive();
            assertThat(reachable()).isSubsetOf(sockets);
            for (ConnectionId id : sockets) {
                assertThat(inner.find(id)).isPresent();
            }
        }

        private List<ConnectionId> reachable() {
            Set<ConnectionId> all = new HashSet<>();
            IntStream.range(0, ENTITIES)
                    .mapToObj(i -> new EntityId("order-" + i))
                    .flatMap(inner::subscribersOf)
                    .map(Recipient::connection)
                    .forEach(all::add);
            inner.connectionsOf(ADA).map(Recipient::connection).forEach(all::add);
            return new ArrayList<>(all);
        }
    }
}
