package io.github.serverlesswebsockets.connections.store;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Interleavings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that run concurrent operations on a real store in every order of their single requests. They check that no
 * subscription without a connection is left, that no closed connection is restored, that the later request takes
 * effect, and that no result is wrong.
 */
public abstract class Races {

    private static final Instant FIRST = OPENED.plusMillis(1);
    private static final Instant THEN = OPENED.plusMillis(2);

    private final AtomicInteger races = new AtomicInteger();

    protected abstract ConnectionStore store();

    protected abstract Subscriptions subscriptions();

    /** The same with a limit of one subscription. */
    protected abstract Subscriptions limitedSubscriptions();

    /** The races that each build runs in every order. The others run only with the profile {@code thorough}. */
    protected List<List<Operation>> usualRaces() {
        return List.of(
                List.of(Operation.CONNECT, Operation.DISCONNECT),
                List.of(Operation.DISCONNECT, Operation.SUBSCRIBE),
                List.of(Operation.SUBSCRIBE_LATER, Operation.UNSUBSCRIBE));
    }

    /** The concurrent operations. Each of them runs once in a race. */
    protected enum Operation {
        CONNECT,
        DISCONNECT,
        DISCONNECT_AGAIN,
        REMOVE_GONE,
        SUBSCRIBE,
        SUBSCRIBE_LATER,
        SUBSCRIBE_ALL,
        UNSUBSCRIBE
    }

    @Test
    @DisplayName("faults 1, 2, 4 and 32: no order of requests leaves an orphan or restores a closed connection")
    void keepsTheInvariantsInEveryOrderOfUsualRaces() {
        assertThat(usualRaces().stream().mapToInt(this::everyOrder).sum()).isGreaterThan(30);
    }

    // One test for each race, so that each test is short even on a busy machine.
    @ParameterizedTest
    @MethodSource("pairs")
    @Tag("thorough")
    @DisplayName("faults 1, 2, 4 and 32: the same for all pairs of operations")
    void keepsTheInvariantsInEveryOrder(List<Operation> pair) {
        assertThat(everyOrder(pair)).isGreaterThanOrEqualTo(4);
    }

    protected final int everyOrder(List<Operation> racing) {
        return Interleavings.everyOrder(() -> new ConnectionRace(racing, true).race())
                + Interleavings.everyOrder(() -> new ConnectionRace(racing, false).race());
    }

    @Test
    void keepsTheLimitInEveryOrder() {
        assertThat(Interleavings.everyOrder(this::twoSubscribesWithALimitOfOne)).isGreaterThan(5);
    }

    @Test
    @Tag("thorough")
    protected void keepsTheLimitInEveryOrderWithARepetition() {
        assertThat(Interleavings.everyOrder(this::aSubscribeAndItsRepetitionWithALimitOfOne))
                .isGreaterThan(20);
    }

    protected static List<List<Operation>> pairs() {
        return Stream.of(Operation.values())
                .flatMap(one -> after(one).map(other -> List.of(one, other)))
                .toList();
    }

    protected static List<List<Operation>> triples() {
        return pairs().stream()
                .flatMap(pair -> after(pair.get(1)).map(third -> List.of(pair.get(0), pair.get(1), third)))
                .toList();
    }

    private static Stream<Operation> after(Operation one) {
        return Stream.of(Operation.values()).filter(other -> other.compareTo(one) > 0);
    }

    private Interleavings.Race twoSubscribesWithALimitOfOne() {
        String name = name();
        EntityId one = new EntityId("one-" + name);
        EntityId other = new EntityId("other-" + name);
        Map<Operation, Subscriptions.Outcome> outcomes = new EnumMap<>(Operation.class);
        store().connect(connection(name));
        return new Interleavings.Race(
                List.of(
                        () -> put(
                                outcomes,
                                Operation.SUBSCRIBE,
                                limitedSubscriptions().subscribe(recipient(name), one, FIRST)),
                        () -> put(
                                outcomes,
                                Operation.SUBSCRIBE_LATER,
                                limitedSubscriptions().subscribe(recipient(name), other, THEN))),
                () -> {
                    List<EntityId> left = subscriptions().entitiesOf(id(name));
                    assertThat(left).hasSizeLessThanOrEqualTo(1);
                    assertThat(left.contains(one))
                            .isEqualTo(outcomes.get(Operation.SUBSCRIBE) == Subscriptions.Outcome.SUBSCRIBED);
                    assertThat(left.contains(other))
                            .isEqualTo(outcomes.get(Operation.SUBSCRIBE_LATER) == Subscriptions.Outcome.SUBSCRIBED);
                });
    }

    // The repeated request finds a row that the first request may still remove.
    private Interleavings.Race aSubscribeAndItsRepetitionWithALimitOfOne() {
        String name = name();
        EntityId one = new EntityId("one-" + name);
        EntityId other = new EntityId("other-" + name);
        store().connect(connection(name));
        return new Interleavings.Race(
                List.of(
                        () -> limitedSubscriptions().subscribe(recipient(name), one, FIRST),
                        () -> limitedSubscriptions().subscribe(recipient(name), one, THEN),
                        () -> limitedSubscriptions().subscribe(recipient(name), other, FIRST)),
                () -> assertThat(subscriptions().entitiesOf(id(name))).hasSizeLessThanOrEqualTo(1));
    }

    private String name() {
        return "c" + races.incrementAndGet();
    }

    private static void put(
            Map<Operation, Subscriptions.Outcome> outcomes, Operation of, Subscriptions.Outcome outcome) {
        synchronized (outcomes) {
            outcomes.put(of, outcome);
        }
    }

    /** One connection, one entity, and the operations on them. */
    private final class ConnectionRace {

        private final String name = name();
        private final EntityId entity = new EntityId("entity-" + name);
        private final List<Operation> racing;
        private final boolean openBefore;
        private final Map<Operation, Subscriptions.Outcome> outcomes = new EnumMap<>(Operation.class);

        ConnectionRace(List<Operation> racing, boolean openBefore) {
            this.racing = racing;
            this.openBefore = openBefore;
            if (openBefore) {
                store().connect(connection(name));
                subscriptions().subscribe(recipient(name), new EntityId("before-" + name), OPENED);
            }
        }

        Interleavings.Race race() {
            return new Interleavings.Race(
                    racing.stream().<Runnable>map(one -> () -> act(one)).toList(), this::check);
        }

        private void act(Operation operation) {
            switch (operation) {
                case CONNECT -> store().connect(connection(name));
                case DISCONNECT, DISCONNECT_AGAIN -> store().disconnect(id(name));
                case REMOVE_GONE -> store().removeGone(id(name), CLOCK.instant());
                case UNSUBSCRIBE -> subscriptions().unsubscribe(id(name), entity, THEN);
                case SUBSCRIBE -> subscribe(operation, FIRST);
                case SUBSCRIBE_LATER -> subscribe(operation, THEN.plusMillis(1));
                case SUBSCRIBE_ALL ->
                    put(outcomes, operation, subscriptions().subscribeAll(recipient(name), List.of(other()), FIRST));
            }
        }

        private void subscribe(Operation operation, Instant requestedAt) {
            put(outcomes, operation, subscriptions().subscribe(recipient(name), entity, requestedAt));
        }

        private EntityId other() {
            return new EntityId("all-" + name);
        }

        private void check() {
            boolean open = store().find(id(name)).isPresent();
            List<EntityId> entities = subscriptions().entitiesOf(id(name));
            boolean watching = entities.contains(entity);
            assertThat(subscriptions().subscribersOf(entity).count()).isEqualTo(watching ? 1 : 0);
            if (closes()) {
                assertThat(open).isFalse();
            }
            if (!open) {
                assertThat(entities).isEmpty();
            } else if (openBefore) {
                assertThat(watching).isEqualTo(expected());
                assertThat(entities.contains(other()))
                        .isEqualTo(outcomes.get(Operation.SUBSCRIBE_ALL) == Subscriptions.Outcome.SUBSCRIBED);
            } else if (watching) {
                // A message that is handled before its connect may be rejected or accepted.
                assertThat(outcomes.values()).contains(Subscriptions.Outcome.SUBSCRIBED);
            }
        }

        private boolean closes() {
            return racing.contains(Operation.DISCONNECT)
                    || racing.contains(Operation.DISCONNECT_AGAIN)
                    || racing.contains(Operation.REMOVE_GONE);
        }

        // The last request that was accepted determines the result.
        private boolean expected() {
            if (racing.contains(Operation.SUBSCRIBE_LATER)) {
                return outcomes.get(Operation.SUBSCRIBE_LATER) == Subscriptions.Outcome.SUBSCRIBED;
            }
            return !racing.contains(Operation.UNSUBSCRIBE)
                    && outcomes.get(Operation.SUBSCRIBE) == Subscriptions.Outcome.SUBSCRIBED;
        }
    }
}
