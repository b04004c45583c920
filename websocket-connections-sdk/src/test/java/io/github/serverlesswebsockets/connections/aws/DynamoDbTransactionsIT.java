package io.github.serverlesswebsockets.connections.aws;

/** The same with transactions. */
final class DynamoDbTransactionsIT extends DynamoDbContractIT {

    @Override
    SubscriptionRules rules(SubscriptionRules usual) {
        return usual.inTransactions();
    }

    /** The limit is read before the transaction, as the builder says. */
    @Override
    protected int mostOfThreeWhenRacing() {
        return 8;
    }
}
