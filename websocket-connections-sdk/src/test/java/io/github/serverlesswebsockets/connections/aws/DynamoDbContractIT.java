package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.SubscriptionsContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbContractIT extends SubscriptionsContract {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.client();

    private final String name = DynamoDbLocal.table(CLIENT);

    DynamoDbClient client() {
        return CLIENT;
    }

    SubscriptionRules rules(SubscriptionRules usual) {
        return usual;
    }

    @Override
    protected final void open(Setup setup) {
        DynamoDbTable table = new DynamoDbTable(client(), name, "GSI1", setup.clock());
        SubscriptionRules rules = new SubscriptionRules(setup.limit(), false, setup.shards());
        store = new TableConnectionStore(table);
        subscriptions = new TableSubscriptions(table, rules(rules));
    }
}
