package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.internal.store.StoredRows;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.ShardPolicy.Shards;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tests of faults that DynamoDB Local cannot produce. */
final class DynamoDbFaultsTest {

    private final TransactionCanceledException conflict = cancelled("TransactionConflict", "None");
    private final StubClient client = new StubClient();
    private final DynamoDbTable table = new DynamoDbTable(client, "connections", "GSI1", CLOCK, millis -> {});
    private final TableConnectionStore store = new TableConnectionStore(table);
    private final TableSubscriptions subscriptions = new TableSubscriptions(table, SubscriptionRules.DEFAULT);
    private final TableSubscriptions transactional =
            new TableSubscriptions(table, SubscriptionRules.DEFAULT.withTransactions());

    @Test
    @DisplayName("fault 20: after an empty page with a last key, the next page is read")
    void continuesAfterEmptyPage() {
        Map<String, AttributeValue> row = subscription("c1");
        QueryResponse empty = QueryResponse.builder().lastEvaluatedKey(row).build();
        client.then(empty).then(empty).then(page(List.of(subscription("c2"))));

        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c2"));
        assertThat(client.requests()).hasSize(3);
    }

    @Test
    @DisplayName("fault 23: expired rows that are still in the index are ignored")
    void omitsExpiredRows() {
        Map<String, AttributeValue> expired = new HashMap<>(subscription("c1"));
        expired.put("ttl", AttributeValue.fromN(Long.toString(CLOCK.instant().getEpochSecond())));
        client.then(page(List.of(expired, subscription("c2"))));

        assertThat(subscriptions.subscribersOf(ORDER)).containsExactly(recipient("c2"));
    }

    @Test
    @DisplayName("fault 24: rows that stay unprocessed are reported with their number")
    void reportsNumberOfUnprocessedRows() {
        List<Row> rows = IntStream.range(0, 30)
                .mapToObj(i -> StoredRows.subscriptionKey(id("c1"), new EntityId("order-" + i)))
                .toList();
        List<WriteRequest> three =
                rows.stream().limit(3).map(BatchWrite::delete).toList();
        client.then(PutItemResponse.builder().build())
                .then(page(rows.stream().map(DynamoDbTable::item).toList()))
                .then(BatchWriteItemResponse.builder()
                        .unprocessedItems(Map.of("connections", three))
                        .build());

        assertThatThrownBy(() -> store.disconnect(id("c1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("Writing to table 'connections' failed: 8 of 30 rows are unprocessed after 6 attempts.");
        assertThat(client.requests()).hasSize(2 + Backoff.MAX_ATTEMPTS);
    }

    @Test
    @DisplayName("fault 26: a throttled index causes a typed error with the reason and an instruction")
    void reportsReasonForThrottling() {
        client.then(ProvisionedThroughputExceededException.builder()
                .throttlingReasons(ThrottlingReason.builder()
                        .reason("KeyRangeThroughputExceeded")
                        .resource("index/GSI1")
                        .build())
                .build());

        assertThatThrownBy(() -> subscriptions.subscribe(recipient("c1"), ORDER, OPENED))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("A request to table 'connections' was throttled: KeyRangeThroughputExceeded on index/GSI1. "
                        + "Use more shards for a hot entity.");
    }

    @Test
    @DisplayName("fault 27: a transaction that conflicts is retried")
    void retriesConflictingTransaction() {
        client.then(openPartition())
                .then(conflict)
                .then(conflict)
                .then(TransactWriteItemsResponse.builder().build());

        assertThat(transactional.subscribe(recipient("c1"), ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(client.requests()).hasSize(4);
    }

    @Test
    @DisplayName("fault 27: a transaction that always conflicts causes a typed error")
    void reportsTransactionThatKeepsConflicting() {
        client.then(openPartition()).then(conflict);

        assertThatThrownBy(() -> transactional.subscribe(recipient("c1"), ORDER, OPENED))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("A request to table 'connections' failed: found conflicting requests in 6 attempts.")
                .hasCause(conflict);
    }

    @Test
    @DisplayName("fault 27: a disconnect that conflicts with a transaction is retried")
    void retriesDisconnectAfterConflict() {
        client.then(TransactionConflictException.builder().build())
                .then(PutItemResponse.builder().build())
                .then(page(List.of()));

        store.disconnect(id("c1"));

        assertThat(client.requests()).hasSize(3);
    }

    @Test
    @DisplayName("fault 28: the failure of each condition of a transaction is handled")
    void distinguishesConditionsOfTransaction() {
        client.then(openPartition())
                .then(cancelled("ConditionalCheckFailed", "None"))
                .then(openPartition())
                .then(cancelled("None", "ConditionalCheckFailed"))
                .then(openPartition())
                .then(cancelled("ValidationError", "None"));

        assertThat(transactional.subscribe(recipient("c1"), ORDER, OPENED))
                .isEqualTo(Subscriptions.Outcome.CONNECTION_CLOSED);
        assertThat(transactional.subscribe(recipient("c1"), ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThatThrownBy(() -> transactional.subscribe(recipient("c1"), ORDER, OPENED))
                .hasMessage("A request to table 'connections' failed: found no usable response.");
        assertThat(client.requests()).hasSize(6);
    }

    @Test
    @DisplayName("fault 28: a subscribe writes and verifies nothing if a later request was handled first")
    void ignoresOutdatedSubscribe() {
        client.then(ConditionalCheckFailedException.builder().build());

        assertThat(subscriptions.subscribe(recipient("c1"), ORDER, OPENED)).isEqualTo(Subscriptions.Outcome.SUBSCRIBED);
        assertThat(client.requests()).hasSize(1);
    }

    @Test
    void buildsWithOtherSettings() {
        DummyAccount.use();
        client.then(openPartition())
                .then(TransactWriteItemsResponse.builder().build())
                .then(page(List.of()));
        Connections connections = DynamoDbConnections.builder(client, "other")
                .index("GSI2")
                .subscriptionLimit(1000)
                .transactionalSubscriptions()
                .shards(entity -> Shards.of(256))
                .clock(CLOCK)
                .build();

        connections.subscriptions().subscribe(recipient("123456789"), ORDER, OPENED);
        connections.subscriptions().subscribersOf(ORDER, 38, Position.START);

        assertThat(connections.clock()).isEqualTo(CLOCK);
        assertThat(client.requests().get(0).toString()).contains("TableName=other");
        assertThat(client.requests().get(1).toString()).contains("GSI1PK=AttributeValue(S=order-1#38)");
        assertThat(client.requests().get(2).toString())
                .contains("IndexName=GSI2")
                .contains(":pk=AttributeValue(S=order-1#38)");
    }

    @Test
    void rejectsLimitOutOfBounds() {
        DynamoDbConnections.Builder builder = DynamoDbConnections.builder(client, "connections");

        assertThatThrownBy(() -> builder.subscriptionLimit(0))
                .hasMessage("Invalid 'subscriptionLimit': expected 1 to 1000, found 0.");
        assertThatThrownBy(() -> builder.subscriptionLimit(1001))
                .hasMessage("Invalid 'subscriptionLimit': expected 1 to 1000, found 1001.");
    }

    private static QueryResponse openPartition() {
        return page(List.of(DynamoDbTable.item(StoredRows.connection(connection("c1")))));
    }

    private static QueryResponse page(List<Map<String, AttributeValue>> rows) {
        return QueryResponse.builder().items(rows).build();
    }

    private static Map<String, AttributeValue> subscription(String name) {
        return DynamoDbTable.item(StoredRows.subscription(recipient(name), ORDER, OPENED));
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(List.of(codes).stream()
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
