package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The requests to one table: every query paged, every failure one exception of ours. */
record Table(DynamoDbClient client, String name, String index, Clock clock) {

    // What BatchWriteItem takes at once.
    private static final int BATCH = 25;
    private static final int ATTEMPTS = 4;

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return call(() -> client.getItem(b -> b.tableName(name).key(key).consistentRead(true))
                .item());
    }

    void put(Map<String, AttributeValue> row) {
        call(() -> client.putItem(b -> b.tableName(name).item(row)));
    }

    boolean put(Map<String, AttributeValue> row, PutItemRequest.Builder condition) {
        return call(() -> {
            try {
                client.putItem(condition.tableName(name).item(row).build());
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    void delete(Map<String, AttributeValue> key) {
        call(() -> client.deleteItem(b -> b.tableName(name).key(key)));
    }

    Stream<Map<String, AttributeValue>> query(QueryRequest.Builder request) {
        QueryRequest first = request.tableName(name).build();
        return Stream.iterate(
                        Optional.of(page(first)),
                        Optional::isPresent,
                        page -> page.filter(QueryResponse::hasLastEvaluatedKey)
                                .map(last -> page(first.toBuilder()
                                        .exclusiveStartKey(last.lastEvaluatedKey())
                                        .build())))
                .flatMap(page -> page.stream().flatMap(found -> found.items().stream()));
    }

    QueryResponse page(QueryRequest.Builder request) {
        return page(request.tableName(name)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    void deleteAll(List<Map<String, AttributeValue>> keys) {
        List<WriteRequest> deletes = keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(DeleteRequest.builder().key(key).build())
                        .build())
                .toList();
        for (int from = 0; from < deletes.size(); from += BATCH) {
            write(deletes.subList(from, Math.min(from + BATCH, deletes.size())));
        }
    }

    private QueryResponse page(QueryRequest request) {
        return call(() -> client.query(request));
    }

    private void write(List<WriteRequest> batch) {
        Map<String, List<WriteRequest>> left = Map.of(name, batch);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            Map<String, List<WriteRequest>> now = left;
            left = call(() -> client.batchWriteItem(b -> b.requestItems(now)).unprocessedItems());
            if (!left.isEmpty()) {
                Backoff.pause(attempt, ATTEMPTS, name);
            }
        }
    }

    private <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreUnavailableException("request to table " + name + " failed, expected an answer", e);
        }
    }
}
