package io.github.serverlesswebsockets.connections.testing;

/** The same tests with transactional subscriptions. */
final class InMemoryTransactionsTest extends InMemoryConnectionsTest {

    @Override
    InMemoryConnections.Builder configure(InMemoryConnections.Builder builder) {
        return builder.transactionalSubscriptions();
    }

    /** The limit is read before the transaction, as the Javadoc of the builder explains. */
    @Override
    protected int maxSubscriptionsAfterConcurrentSubscribes() {
        return 8;
    }
}
