package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionStoreContract;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbContractIT extends ConnectionStoreContract {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.client();

    private final String name = DynamoDbLocal.table(CLIENT);

    @Override
    protected void open(Clock clock) {
        Table table = new Table(CLIENT, name, "GSI1", clock);
        store = new DynamoDbConnectionStore(table);
        subscriptions = new DynamoDbSubscriptions(table, SubscriptionRules.DEFAULT);
    }
}
