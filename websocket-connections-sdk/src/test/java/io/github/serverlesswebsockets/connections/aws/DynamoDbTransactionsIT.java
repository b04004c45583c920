package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;

/** The same with transactions. */
final class DynamoDbTransactionsIT extends DynamoDbContractIT {

    @Override
    SubscriptionRules rules(SubscriptionRules usual) {
        return usual.withTransactions();
    }

    /** The limit is read before the transaction, as the builder says. */
    @Override
    protected int mostOfThreeWhenRacing() {
        return 8;
    }
}
