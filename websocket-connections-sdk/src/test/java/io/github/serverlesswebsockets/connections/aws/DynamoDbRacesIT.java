package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;

import io.github.serverlesswebsockets.connections.Interleavings;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.Races;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs the same orders on DynamoDB Local, with its own evaluation of conditions. */
final class DynamoDbRacesIT extends Races {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.client(new StepInterceptor());

    private final DynamoDbTable table = new DynamoDbTable(CLIENT, DynamoDbLocal.table(CLIENT), "GSI1", CLOCK);

    @Override
    protected ConnectionStore store() {
        return new TableConnectionStore(table);
    }

    @Override
    protected Subscriptions subscriptions() {
        return new TableSubscriptions(table, SubscriptionRules.DEFAULT);
    }

    @Override
    protected Subscriptions limitedSubscriptions() {
        return new TableSubscriptions(table, SubscriptionRules.DEFAULT.withLimit(1));
    }

    private static final class StepInterceptor implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            Interleavings.beforeStep();
        }
    }
}
