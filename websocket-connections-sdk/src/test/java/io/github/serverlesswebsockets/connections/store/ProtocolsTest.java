package io.github.serverlesswebsockets.connections.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Interleavings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs other protocols in the same orders, to show that the test detects protocols that are wrong. */
final class ProtocolsTest {

    @ParameterizedTest(name = "subscribe {0}, disconnect {1}: orphans {2}")
    @CsvSource({
        "BLIND, DELETE_THEN_SWEEP, true",
        "BLIND, MARK_THEN_SWEEP, true",
        "CHECK_THEN_WRITE, MARK_THEN_SWEEP, true",
        "WRITE_THEN_VERIFY, SWEEP_THEN_MARK, true",
        "WRITE_THEN_VERIFY, MARK_THEN_SWEEP, false",
        "WRITE_THEN_VERIFY, DELETE_THEN_SWEEP, false",
        "TRANSACTION, MARK_THEN_SWEEP, false"
    })
    void leavesOrphansAsExpected(Subscribe subscribe, Disconnect disconnect, boolean orphans) {
        List<Boolean> found = enumerate(() -> {
            SimulatedTable table = new SimulatedTable();
            table.connection = State.LIVE;
            return table.race(() -> subscribe.act(table), () -> disconnect.act(table));
        });

        assertThat(found.contains(true)).isEqualTo(orphans);
    }

    @ParameterizedTest(name = "connect {0}, disconnect {1}: reopened {2}")
    @CsvSource({
        "BLIND, MARK_THEN_SWEEP, true",
        "BLIND, DELETE_THEN_SWEEP, true",
        "IF_ABSENT, DELETE_THEN_SWEEP, true",
        "IF_ABSENT, MARK_THEN_SWEEP, false",
        "GET_THEN_PUT, MARK_THEN_SWEEP, true"
    })
    void reopensConnectionsAsExpected(Connect connect, Disconnect disconnect, boolean reopened) {
        List<Boolean> found = enumerate(() -> {
            SimulatedTable table = new SimulatedTable();
            return new Interleavings.Race(
                    List.of(() -> connect.act(table), () -> disconnect.act(table)),
                    () -> table.findings.add(table.connection == State.LIVE));
        });

        assertThat(found.contains(true)).isEqualTo(reopened);
    }

    private static List<Boolean> enumerate(Callable<Interleavings.Race> races) {
        FINDINGS.clear();
        assertThat(Interleavings.everyOrder(races)).isGreaterThan(2);
        return List.copyOf(FINDINGS);
    }

    private static final List<Boolean> FINDINGS = Collections.synchronizedList(new ArrayList<>());

    private enum State {
        ABSENT,
        LIVE,
        GONE
    }

    /** A table with one connection and one subscription. Every access is one step. */
    private static final class SimulatedTable {

        private final List<Boolean> findings = FINDINGS;
        private volatile State connection = State.ABSENT;
        private volatile boolean subscribed;

        Interleavings.Race race(Runnable one, Runnable other) {
            return new Interleavings.Race(
                    List.of(one, other), () -> findings.add(subscribed && connection != State.LIVE));
        }

        State read() {
            Interleavings.beforeStep();
            return connection;
        }

        void write(State state) {
            Interleavings.beforeStep();
            connection = state;
        }

        void subscribe(boolean value) {
            Interleavings.beforeStep();
            subscribed = value;
        }

        void subscribeIfLive() {
            Interleavings.beforeStep();
            subscribed |= connection == State.LIVE;
        }

        void connectIfAbsent() {
            Interleavings.beforeStep();
            connection = connection == State.ABSENT ? State.LIVE : connection;
        }

        // The query, and the deletion of the rows that it found.
        void sweep() {
            Interleavings.beforeStep();
            if (subscribed) {
                subscribe(false);
            }
        }
    }

    private enum Subscribe {
        BLIND,
        CHECK_THEN_WRITE,
        WRITE_THEN_VERIFY,
        TRANSACTION;

        void act(SimulatedTable table) {
            switch (this) {
                case BLIND -> table.subscribe(true);
                case TRANSACTION -> table.subscribeIfLive();
                case CHECK_THEN_WRITE -> {
                    if (table.read() == State.LIVE) {
                        table.subscribe(true);
                    }
                }
                case WRITE_THEN_VERIFY -> {
                    table.subscribe(true);
                    if (table.read() != State.LIVE) {
                        table.subscribe(false);
                    }
                }
            }
        }
    }

    private enum Disconnect {
        DELETE_THEN_SWEEP,
        MARK_THEN_SWEEP,
        SWEEP_THEN_MARK;

        void act(SimulatedTable table) {
            if (this == SWEEP_THEN_MARK) {
                table.sweep();
            }
            table.write(this == DELETE_THEN_SWEEP ? State.ABSENT : State.GONE);
            if (this != SWEEP_THEN_MARK) {
                table.sweep();
            }
        }
    }

    private enum Connect {
        BLIND,
        IF_ABSENT,
        GET_THEN_PUT;

        void act(SimulatedTable table) {
            switch (this) {
                case BLIND -> table.write(State.LIVE);
                case IF_ABSENT -> table.connectIfAbsent();
                case GET_THEN_PUT -> {
                    if (table.read() != State.GONE) {
                        table.write(State.LIVE);
                    }
                }
            }
        }
    }
}
