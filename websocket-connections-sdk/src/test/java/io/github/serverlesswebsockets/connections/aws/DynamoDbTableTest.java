package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.internal.store.StoredRows;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tests of behaviour that DynamoDB Local does not have. */
final class DynamoDbTableTest {

    @Test
    void repeatsUnprocessedDeletes() {
        Throttled client = new Throttled(2);

        table(client).deleteAll(List.of(StoredRows.connectionKey(id("c1"))));

        assertThat(client.batches).hasSize(3).allMatch(batch -> batch.size() == 1);
    }

    @Test
    void reportsDeletesThatStayUnprocessed() {
        Throttled client = new Throttled(100);

        assertThatThrownBy(() -> table(client).deleteAll(List.of(StoredRows.connectionKey(id("c1")))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("Writing to table 'connections' failed: 1 of 1 rows are unprocessed after 6 attempts.");
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        Thread.currentThread().interrupt();

        DynamoDbTable waiting = new DynamoDbTable(new Throttled(1), "connections", "GSI1", CLOCK);

        assertThatThrownBy(() -> waiting.deleteAll(List.of(StoredRows.connectionKey(id("c1")))))
                .hasMessage("Waiting to repeat a request to table 'connections' failed: found an interrupt.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesTheTableThatDidNotAnswer() {
        TableConnectionStore store = new TableConnectionStore(table(new Throttled(0)));

        assertThatThrownBy(() -> store.find(connection("c1").id()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("A request to table 'connections' failed: found no usable response.")
                .hasCauseInstanceOf(SdkClientException.class);
    }

    @Test
    void requiresATableName() {
        assertThatThrownBy(() -> DynamoDbConnections.from(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Environment variable 'TABLE_NAME' is missing: expected the name of a table.");
        assertThatThrownBy(DynamoDbConnections::fromEnvironment).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void createsConnectionsFromTheEnvironment() {
        DummyAccount.use();

        assertThat(DynamoDbConnections.from(Map.of("TABLE_NAME", "t")).store())
                .isInstanceOf(TableConnectionStore.class);
    }

    private static DynamoDbTable table(DynamoDbClient client) {
        return new DynamoDbTable(client, "connections", "GSI1", CLOCK, millis -> {});
    }

    private static final class Throttled implements DynamoDbClient {

        private final List<List<WriteRequest>> batches = new ArrayList<>();
        private final int times;

        Throttled(int times) {
            this.times = times;
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            batches.addAll(request.requestItems().values());
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(batches.size() > times ? Map.of() : request.requestItems())
                    .build();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            throw SdkClientException.create("no network");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
