package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A store that injects faults of a table into an in-memory store: throttling, outages, index lag, and operations that a
 * crash interrupts.
 *
 * <p>Random choices depend only on the seed and the order of calls, so that a failing test is reproducible. Direct
 * calls of the in-memory store are affected by the index lag only. Safe for concurrent use; deterministic in one
 * thread.
 */
public final class FaultyStore implements ConnectionStore, Subscriptions {

    private static final int NEVER = Integer.MAX_VALUE;

    private final InMemoryConnections store;
    private final SplittableRandom random;
    private final ThreadLocal<Integer> stepsLeft = ThreadLocal.withInitial(() -> NEVER);
    private final ThreadLocal<Boolean> inOperation = ThreadLocal.withInitial(() -> false);
    private double throttled;
    private boolean down;
    private int stepsUntilCrash = NEVER;

    private FaultyStore(InMemoryConnections store, long seed) {
        this.store = store;
        random = new SplittableRandom(seed);
        store.table().beforeEachStep(this::step);
    }

    /** An exception that simulates the end of a process between two steps, without any cleanup. */
    public static final class Crash extends RuntimeException {

        Crash() {
            super("Simulated end of the process.");
        }
    }

    /**
     * Returns a store that adds faults to another store. Initially there are none.
     *
     * @param store the store, which no other {@code FaultyStore} wraps
     * @param seed the seed of the random choices
     * @return the faulty store
     */
    public static FaultyStore over(InMemoryConnections store, long seed) {
        return new FaultyStore(store, seed);
    }

    /**
     * Makes a share of all steps fail with {@link StoreUnavailableException}.
     *
     * @param share 0 to 1
     * @return this store
     */
    public synchronized FaultyStore throttle(double share) {
        throttled = share;
        return this;
    }

    /**
     * Starts or ends an outage, during which every step fails with {@link StoreUnavailableException}.
     *
     * @param begins true to start the outage
     * @return this store
     */
    public synchronized FaultyStore outage(boolean begins) {
        down = begins;
        return this;
    }

    /**
     * Makes the next operation throw {@link Crash} after a number of steps. An operation that has at most this
     * number of steps completes.
     *
     * @param steps 0 or more; a subscribe writes, then verifies; a disconnect marks, reads, then deletes 25 rows a step
     * @return this store
     */
    public synchronized FaultyStore crashAfter(int steps) {
        stepsUntilCrash = steps;
        return this;
    }

    /**
     * Sets by how much the pages of users and entities lag behind the table.
     *
     * @param behind the lag
     * @return this store
     */
    public FaultyStore indexLag(Duration behind) {
        store.table().lag(behind);
        return this;
    }

    @Override
    public boolean connect(Connection connection) {
        return run(() -> store.connect(connection));
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return run(() -> store.find(id));
    }

    @Override
    public void disconnect(ConnectionId id) {
        run(() -> {
            store.disconnect(id);
            return id;
        });
    }

    @Override
    public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
        return run(() -> store.removeGone(id, connectedBefore));
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return run(() -> store.connectionsOf(user, after));
    }

    @Override
    public Subscriptions.Outcome subscribe(Recipient connection, EntityId entity, Instant requestedAt) {
        return run(() -> store.subscribe(connection, entity, requestedAt));
    }

    @Override
    public Subscriptions.Outcome subscribeAll(
            Recipient connection, Collection<EntityId> entities, Instant requestedAt) {
        return run(() -> store.subscribeAll(connection, entities, requestedAt));
    }

    @Override
    public void unsubscribe(ConnectionId connection, EntityId entity, Instant requestedAt) {
        run(() -> {
            store.unsubscribe(connection, entity, requestedAt);
            return entity;
        });
    }

    @Override
    public void unsubscribeAll(ConnectionId connection) {
        run(() -> {
            store.unsubscribeAll(connection);
            return connection;
        });
    }

    @Override
    public List<EntityId> entitiesOf(ConnectionId connection) {
        return run(() -> store.entitiesOf(connection));
    }

    @Override
    public int shards(EntityId entity) {
        return store.shards(entity);
    }

    @Override
    public RecipientPage subscribersOf(EntityId entity, int shard, Position after) {
        return run(() -> store.subscribersOf(entity, shard, after));
    }

    private <T> T run(Supplier<T> operation) {
        stepsLeft.set(takeStepsUntilCrash());
        inOperation.set(true);
        try {
            return operation.get();
        } finally {
            inOperation.set(false);
        }
    }

    private synchronized int takeStepsUntilCrash() {
        int steps = stepsUntilCrash;
        stepsUntilCrash = NEVER;
        return steps;
    }

    private void step() {
        if (inOperation.get()) {
            int left = stepsLeft.get();
            if (left == 0) {
                throw new Crash();
            }
            stepsLeft.set(left - 1);
            failIfUnavailable();
        }
    }

    private synchronized void failIfUnavailable() {
        if (down || random.nextDouble() < throttled) {
            throw new StoreUnavailableException(
                    "Simulated fault: the table is " + (down ? "not available." : "throttled."));
        }
    }
}
