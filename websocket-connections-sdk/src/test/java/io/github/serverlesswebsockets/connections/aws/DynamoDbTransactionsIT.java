package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;

/** The same tests with transactional subscriptions. */
final class DynamoDbTransactionsIT extends DynamoDbContractIT {

    @Override
    SubscriptionRules rules(SubscriptionRules usual) {
        return usual.withTransactions();
    }

    /** The limit is read before the transaction, as the Javadoc of the builder explains. */
    @Override
    protected int maxSubscriptionsAfterConcurrentSubscribes() {
        return 8;
    }
}
