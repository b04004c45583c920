package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.Condition;
import io.github.serverlesswebsockets.connections.internal.store.ConnectionTable;
import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.internal.store.Rows;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A DynamoDB table: every query is paged, and a failed request becomes a {@code StoreUnavailableException}. */
record DynamoDbTable(DynamoDbClient client, String name, String index, Clock clock, Backoff backoff)
        implements ConnectionTable {

    DynamoDbTable(DynamoDbClient client, String name, String index, Clock clock) {
        this(client, name, index, clock, Thread::sleep);
    }

    @Override
    public Row get(Row key) {
        return row(call(
                () -> client.getItem(b -> b.tableName(name).key(item(key)).consistentRead(true))
                        .item()));
    }

    @Override
    public void put(Row row) {
        call(() -> client.putItem(b -> b.tableName(name).item(item(row))));
    }

    @Override
    public Optional<Row> put(Row row, Condition condition) {
        return call(() -> {
            try {
                return Optional.of(row(client.putItem(b -> b.tableName(name)
                                .item(item(row))
                                .conditionExpression(condition.expression())
                                .expressionAttributeNames(condition.names())
                                .expressionAttributeValues(item(condition.values()))
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes()));
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean putChecked(Row row, Condition condition, Row checkedKey, Condition check) {
        TransactWriteItem checked = check(checkedKey, check);
        TransactWriteItem written = transactPut(row, condition);
        List<CancellationReason> reasons = transact(checked, written);
        return reasons.isEmpty() || !DynamoDbErrors.isConditionFailure(reasons.get(0));
    }

    @Override
    public void delete(Row key, Condition condition) {
        call(() -> {
            try {
                return Optional.of(client.deleteItem(b -> b.tableName(name)
                        .key(item(key))
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(item(condition.values()))));
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void putAll(List<Row> rows) {
        new BatchWrite(this).write(rows.stream().map(BatchWrite::put).toList());
    }

    @Override
    public void deleteAll(List<Row> keys) {
        new BatchWrite(this).write(keys.stream().map(BatchWrite::delete).toList());
    }

    @Override
    public Stream<Row> query(String partition, String sortPrefix) {
        Map<String, String> pk = Map.of(":pk", partition);
        Map<String, String> pkAndPrefix = Map.of(":pk", partition, ":prefix", sortPrefix);
        return query(QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression(sortPrefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                .projectionExpression("pk, sk, #state, #ttl")
                .expressionAttributeNames(Map.of("#state", Rows.STATE, "#ttl", Rows.TTL))
                .expressionAttributeValues(item(sortPrefix.isEmpty() ? pk : pkAndPrefix)));
    }

    @Override
    public IndexPage queryIndex(String partition, String sortPrefix, Optional<Row> after) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(name)
                .indexName(index)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .keyConditionExpression(Rows.INDEX_PK + " = :pk AND begins_with(" + Rows.INDEX_SK + ", :prefix)")
                .expressionAttributeValues(item(Map.of(":pk", partition, ":prefix", sortPrefix)));
        after.map(DynamoDbTable::item).ifPresent(request::exclusiveStartKey);
        QueryResponse response = page(request.build());
        return new IndexPage(
                response.items().stream().map(DynamoDbTable::row).toList(),
                response.hasLastEvaluatedKey() ? Optional.of(row(response.lastEvaluatedKey())) : Optional.empty(),
                Optional.ofNullable(response.consumedCapacity())
                        .map(ConsumedCapacity::capacityUnits)
                        .orElse(0.0));
    }

    /** Reads the rows of a query, page by page while the stream is read. */
    Stream<Row> query(QueryRequest.Builder request) {
        QueryRequest first = request.tableName(name).build();
        return Stream.iterate(
                        Optional.of(page(first)),
                        Optional::isPresent,
                        page -> page.filter(QueryResponse::hasLastEvaluatedKey)
                                .map(last -> page(first.toBuilder()
                                        .exclusiveStartKey(last.lastEvaluatedKey())
                                        .build())))
                .flatMap(page -> page.stream().flatMap(found -> found.items().stream()))
                .map(DynamoDbTable::row);
    }

    <T> T call(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                if (attempt >= Backoff.MAX_ATTEMPTS || !DynamoDbErrors.isTransient(e)) {
                    throw DynamoDbErrors.toStoreException(name, attempt, e);
                }
                backoff.pause(attempt, name);
            }
        }
    }

    static Map<String, AttributeValue> item(Row row) {
        return item(row.attributes());
    }

    private static Map<String, AttributeValue> item(Map<String, ?> values) {
        Map<String, AttributeValue> item = new HashMap<>();
        values.forEach((name, value) -> item.put(
                name,
                value instanceof Number
                        ? AttributeValue.fromN(value.toString())
                        : AttributeValue.fromS((String) value)));
        return item;
    }

    // Attributes that are neither a text nor a number are omitted.
    private static Row row(Map<String, AttributeValue> item) {
        Map<String, Object> attributes = new HashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                attributes.put(name, value.s());
            } else if (value.n() != null) {
                attributes.put(name, new BigDecimal(value.n()));
            }
        });
        return new Row(attributes);
    }

    private QueryResponse page(QueryRequest request) {
        return call(() -> client.query(request));
    }

    /**
     * Returns the reasons in the order of the items if a condition does not hold; returns an empty list if the items
     * were written.
     */
    private List<CancellationReason> transact(TransactWriteItem... items) {
        return call(() -> {
            try {
                client.transactWriteItems(b -> b.transactItems(items));
                return List.of();
            } catch (TransactionCanceledException e) {
                if (DynamoDbErrors.isConditionFailure(e)) {
                    return e.cancellationReasons();
                }
                throw e;
            }
        });
    }

    private TransactWriteItem check(Row key, Condition condition) {
        return TransactWriteItem.builder()
                .conditionCheck(b -> b.tableName(name)
                        .key(item(key))
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(item(condition.values())))
                .build();
    }

    private TransactWriteItem transactPut(Row row, Condition condition) {
        return TransactWriteItem.builder()
                .put(b -> b.tableName(name)
                        .item(item(row))
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(item(condition.values())))
                .build();
    }
}
