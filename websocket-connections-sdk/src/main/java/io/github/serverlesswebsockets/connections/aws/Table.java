package io.github.serverlesswebsockets.connections.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The requests to one table: every query paged, every failure one exception of ours. */
record Table(DynamoDbClient client, String name, String index, Clock clock, Backoff backoff) {

    Table(DynamoDbClient client, String name, String index, Clock clock) {
        this(client, name, index, clock, Thread::sleep);
    }

    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return call(() -> client.getItem(b -> b.tableName(name).key(key).consistentRead(true))
                .item());
    }

    void put(Map<String, AttributeValue> row) {
        call(() -> client.putItem(b -> b.tableName(name).item(row)));
    }

    /** Write a row over what was there, and return that; empty if the condition did not hold. */
    Optional<Map<String, AttributeValue>> put(Map<String, AttributeValue> row, Condition condition) {
        PutItemRequest request = condition
                .on(PutItemRequest.builder())
                .tableName(name)
                .item(row)
                .returnValues(ReturnValue.ALL_OLD)
                .build();
        return call(() -> {
            try {
                return Optional.of(client.putItem(request).attributes());
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    void delete(Map<String, AttributeValue> key, Condition condition) {
        DeleteItemRequest request = condition
                .on(DeleteItemRequest.builder())
                .tableName(name)
                .key(key)
                .build();
        call(() -> {
            try {
                return Optional.of(client.deleteItem(request));
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    /** Write several rows or none; the reasons, by their place, if it was none. */
    List<CancellationReason> transact(TransactWriteItem... items) {
        return call(() -> {
            try {
                client.transactWriteItems(b -> b.transactItems(items));
                return List.of();
            } catch (TransactionCanceledException e) {
                if (Trouble.conditionFailed(e)) {
                    return e.cancellationReasons();
                }
                throw e;
            }
        });
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

    static double units(QueryResponse response) {
        return Optional.ofNullable(response.consumedCapacity())
                .map(ConsumedCapacity::capacityUnits)
                .orElse(0.0);
    }

    void writeAll(List<WriteRequest> writes) {
        new BatchWrite(this).write(writes);
    }

    <T> T call(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                if (attempt >= Backoff.ATTEMPTS || !Trouble.passes(e)) {
                    throw Trouble.of(name, attempt, e);
                }
                backoff.pause(attempt, name);
            }
        }
    }

    private QueryResponse page(QueryRequest request) {
        return call(() -> client.query(request));
    }
}
