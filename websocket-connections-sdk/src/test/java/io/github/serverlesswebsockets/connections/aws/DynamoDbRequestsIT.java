package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The numbers of reference/connections.md 3.2: a request too many is money. */
final class DynamoDbRequestsIT {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DynamoDbClient client = DynamoDbLocal.client(new RequestRecorder(requests));
    private final Table table = new Table(client, DynamoDbLocal.table(client), "GSI1", CLOCK);
    private final DynamoDbConnectionStore store = new DynamoDbConnectionStore(table);
    private final DynamoDbSubscriptions subscriptions = new DynamoDbSubscriptions(table, SubscriptionRules.DEFAULT);

    @BeforeEach
    void forgetThePreparations() {
        store.connect(connection("open"));
        requests.clear();
    }

    @Test
    void connectsWithOneRequest() {
        store.connect(connection("c1"));

        assertThat(requests).containsExactly("PutItem");
    }

    @Test
    void subscribesWithTwoRequests() {
        subscriptions.subscribe(recipient("open"), ORDER, OPENED);

        assertThat(requests).containsExactly("PutItem", "Query");
    }

    @Test
    void takesASubscriptionBackWithAThirdRequest() {
        subscriptions.subscribe(recipient("unknown"), ORDER, OPENED);

        assertThat(requests).containsExactly("PutItem", "Query", "DeleteItem");
    }

    @Test
    void unsubscribesWithOneRequest() {
        subscriptions.unsubscribe(id("open"), ORDER, OPENED);

        assertThat(requests).containsExactly("PutItem");
    }

    @Test
    void disconnectsWithTwoRequestsWithoutSubscriptions() {
        store.disconnect(id("open"));

        assertThat(requests).containsExactly("PutItem", "Query");
    }

    @Test
    void disconnectsWithOneBatchForTwentyFiveSubscriptions() {
        for (int i = 0; i < 26; i++) {
            subscriptions.subscribe(recipient("open"), new EntityId("order-" + i), OPENED);
        }
        requests.clear();

        store.disconnect(id("open"));

        assertThat(requests).containsExactly("PutItem", "Query", "BatchWriteItem", "BatchWriteItem");
    }

    @Test
    void leavesAYoungConnectionAloneWithOneRequest() {
        store.removeGone(id("open"), connection("open").connectedAt());

        assertThat(requests).containsExactly("PutItem");
    }

    @Test
    void readsSubscribersWithOneRequestForEachPage() {
        subscriptions.subscribe(recipient("open"), ORDER, OPENED);
        requests.clear();

        long found = subscriptions.subscribersOf(ORDER).count();

        assertThat(found).isEqualTo(1);
        assertThat(requests).containsExactly("Query");
    }
}
