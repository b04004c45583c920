package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.internal.store.StoredRows;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Tests of the rows that docs/guide/table.md describes, attribute by attribute. */
final class DynamoDbRowsIT {

    private final DynamoDbClient client = DynamoDbLocal.client();
    private final DynamoDbTable table = new DynamoDbTable(client, DynamoDbLocal.table(client), "GSI1", CLOCK);
    private final TableConnectionStore store = new TableConnectionStore(table);
    private final TableSubscriptions subscriptions = new TableSubscriptions(table, SubscriptionRules.DEFAULT);

    @Test
    void writesAConnection() {
        store.connect(connection("c#1"));

        assertThat(item("c#1", "connection#"))
                .containsEntry("GSI1PK", text("user-1"))
                .containsEntry("GSI1SK", text("user#1795334400000#c%231"))
                .containsEntry("connectedAt", number(1795334400000L))
                .containsEntry("ttl", number(1795342200L))
                .containsEntry("ipAddress", text("127.0.0.1"))
                .containsEntry("userId", text("user-1"))
                .containsEntry("firstName", text("Ada"))
                .containsEntry("state", text("LIVE"))
                .containsEntry("v", number(1))
                .containsKey("endpoint")
                .hasSize(12);
    }

    @Test
    void writesATombstoneWithoutUserData() {
        store.connect(connection("c1"));

        store.disconnect(id("c1"));

        assertThat(item("c1", "connection#"))
                .containsEntry("state", text("GONE"))
                .containsEntry("why", text("disconnect"))
                .containsEntry("ttl", number(CLOCK.instant().getEpochSecond() + 900))
                .hasSize(5);
    }

    @Test
    void writesASubscription() {
        store.connect(connection("c1"));

        subscriptions.subscribe(recipient("c1"), new EntityId("a#1"), OPENED);

        assertThat(item("c1", "subscription#a%231"))
                .containsEntry("GSI1PK", text("a%231"))
                .containsEntry("GSI1SK", text("subscription#c1"))
                .containsEntry("connectedAt", number(1795334400000L))
                .containsEntry("ttl", number(1795342200L))
                .containsEntry("rq", number(1795334400000L))
                .containsEntry("endpoint", text("a1b2c3d4e5.eu-west-1/prod"))
                .containsKeys("v")
                .hasSize(9);
    }

    @Test
    void writesMarkerThatDisconnectRemoves() {
        store.connect(connection("c1"));
        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);

        subscriptions.unsubscribe(id("c1"), ORDER, OPENED);
        assertThat(item("c1", "subscription#order-1"))
                .containsEntry("state", text("GONE"))
                .containsEntry("rq", number(1795334400000L))
                .containsEntry("ttl", number(1795334400L + 300))
                .hasSize(5);

        store.disconnect(id("c1"));
        assertThat(item("c1", "subscription#order-1")).isEmpty();
    }

    @Test
    void readsSubscriptionsOfOlderTables() {
        for (String name : List.of("c1", "c2")) {
            store.connect(connection(name));
            put(Map.of(
                    "pk", text(name),
                    "sk", text("subscription#order-1"),
                    "GSI1PK", text("order-1"),
                    "GSI1SK", text("subscription#" + name)));
        }
        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactly(ORDER);

        subscriptions.subscribe(recipient("c1"), ORDER, OPENED);
        subscriptions.unsubscribe(id("c2"), ORDER, OPENED);

        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c1"));
    }

    @Test
    @DisplayName("fault 3: an orphan on the table is removed and counted")
    void countsAnOrphan() {
        table.put(StoredRows.subscription(recipient("c1"), ORDER, OPENED));
        subscriptions.unsubscribe(id("c1"), new EntityId("order-2"), OPENED);

        assertThat(store.removeGone(id("c1"), CLOCK.instant())).isEqualTo(new ConnectionStore.Removal(true, 1));
        assertThat(store.removeGone(id("c1"), CLOCK.instant())).isEqualTo(new ConnectionStore.Removal(true, 0));
    }

    @Test
    void readsConnectionsOfOlderTables() {
        put(Map.of("pk", text("old"), "sk", text("connection#"), "GSI1PK", text("user-1"), "GSI1SK", text("user#")));

        assertThat(store.connectionsOf(ADA)).containsExactly(new Recipient(id("old"), Instant.EPOCH, URI.create("")));
        assertThat(store.find(id("old"))).isPresent();
    }

    @Test
    void connectsOverARowWithoutAState() {
        put(Map.of("pk", text("c1"), "sk", text("connection#")));

        assertThat(store.connect(connection("c1"))).isTrue();
    }

    @Test
    void readsPagesLazily() {
        List<String> requests = new ArrayList<>();
        DynamoDbClient counting = DynamoDbLocal.client(new RequestRecorder(requests));
        DynamoDbTable countingTable = new DynamoDbTable(counting, table.name(), "GSI1", CLOCK);
        store.connect(connection("c1"));
        store.connect(connection("c2"));

        Iterator<Row> rows = countingTable.query(ofAda().limit(1)).iterator();

        rows.next();
        assertThat(requests).hasSize(1);
        rows.next();
        assertThat(requests).hasSize(2);
    }

    @Test
    void readsEveryPage() {
        for (int i = 0; i < 5; i++) {
            store.connect(connection("c" + i));
        }

        assertThat(table.query(ofAda().limit(2))).hasSize(5);
    }

    @Test
    void removesMoreThanOnePageOfSubscriptions() {
        EntityId wide = new EntityId("w".repeat(256));
        Recipient heavy = new Recipient(id("c1"), OPENED, URI.create("https://" + "h".repeat(300_000)));
        store.connect(connection("c1"));
        for (int i = 0; i < 5; i++) {
            subscriptions.subscribe(heavy, new EntityId("order-" + i), OPENED);
        }
        subscriptions.subscribe(heavy, wide, OPENED);

        store.disconnect(id("c1"));

        assertThat(subscriptions.subscribersOf(wide)).isEmpty();
    }

    private Map<String, AttributeValue> item(String pk, String sk) {
        return client.getItem(b -> b.tableName(table.name()).key(Map.of("pk", text(pk), "sk", text(sk))))
                .item();
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(b -> b.tableName(table.name()).item(item));
    }

    private static QueryRequest.Builder ofAda() {
        return QueryRequest.builder()
                .indexName("GSI1")
                .keyConditionExpression("GSI1PK = :pk")
                .expressionAttributeValues(Map.of(":pk", text("user-1")));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
