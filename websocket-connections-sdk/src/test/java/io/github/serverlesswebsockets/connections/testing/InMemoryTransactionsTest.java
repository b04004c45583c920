package io.github.serverlesswebsockets.connections.testing;

/** The same contract with transactional subscriptions. */
final class InMemoryTransactionsTest extends InMemoryConnectionsTest {

    @Override
    InMemoryConnections.Builder configure(InMemoryConnections.Builder builder) {
        return builder.transactionalSubscriptions();
    }

    /** The limit is read before the transaction, as the builder says. */
    @Override
    protected int mostOfThreeWhenRacing() {
        return 8;
    }
}
