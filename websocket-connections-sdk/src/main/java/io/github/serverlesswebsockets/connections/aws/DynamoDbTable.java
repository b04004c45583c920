package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.Condition;
import io.github.serverlesswebsockets.connections.internal.store.ConnectionTable;
import io.github.serverlesswebsockets.connections.internal.store.Keys;
import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.internal.store.Rows;
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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A DynamoDB table: every query is paged, and every failure becomes a {@code StoreUnavailableException}. */
record DynamoDbTable(DynamoDbClient client, String name, String index, Clock clock, Backoff backoff)
        implements ConnectionTable {

    DynamoDbTable(DynamoDbClient client, String name, String index, Clock clock) {
        this(client, name, index, clock, Thread::sleep);
    }

    @Override
    public Row get(Row key) {
        return Items.row(call(
                () -> client.getItem(b -> b.tableName(name).key(Items.item(key)).consistentRead(true))
                        .item()));
    }

    @Override
    public void put(Row row) {
        call(() -> client.putItem(b -> b.tableName(name).item(Items.item(row))));
    }

    @Override
    public Optional<Row> put(Row row, Condition condition) {
        Expression expression = Expression.of(condition);
        return call(() -> {
            try {
                return Optional.of(Items.row(client.putItem(b -> b.tableName(name)
                                .item(Items.item(row))
                                .conditionExpression(expression.text())
                                .expressionAttributeNames(expression.names())
                                .expressionAttributeValues(expression.values())
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes()));
            } catch (ConditionalCheckFailedException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean putChecked(Row row, Condition condition, Row checkedKey, Condition check) {
        TransactWriteItem checked = check(checkedKey, Expression.of(check));
        TransactWriteItem written = put(row, Expression.of(condition));
        List<CancellationReason> reasons = transact(checked, written);
        return reasons.isEmpty() || !DynamoDbErrors.isConditionFailure(reasons.get(0));
    }

    @Override
    public void delete(Row key, Condition condition) {
        Expression expression = Expression.of(condition);
        call(() -> {
            try {
                return Optional.of(client.deleteItem(b -> b.tableName(name)
                        .key(Items.item(key))
                        .conditionExpression(expression.text())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())));
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
        Map<String, AttributeValue> pk = Map.of(":pk", Items.text(partition));
        Map<String, AttributeValue> pkAndPrefix =
                Map.of(":pk", Items.text(partition), ":prefix", Items.text(sortPrefix));
        return query(QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression(sortPrefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                .projectionExpression("pk, sk, #state, #ttl")
                .expressionAttributeNames(Map.of("#state", Rows.STATE, "#ttl", Rows.TTL))
                .expressionAttributeValues(sortPrefix.isEmpty() ? pk : pkAndPrefix));
    }

    @Override
    public IndexPage queryIndex(String partition, String sortPrefix, Optional<Row> after) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(name)
                .indexName(index)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .keyConditionExpression(Keys.INDEX_PK + " = :pk AND begins_with(" + Keys.INDEX_SK + ", :prefix)")
                .expressionAttributeValues(Map.of(":pk", Items.text(partition), ":prefix", Items.text(sortPrefix)));
        after.map(Items::item).ifPresent(request::exclusiveStartKey);
        QueryResponse response = page(request.build());
        return new IndexPage(
                response.items().stream().map(Items::row).toList(),
                response.hasLastEvaluatedKey() ? Optional.of(Items.row(response.lastEvaluatedKey())) : Optional.empty(),
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
                .map(Items::row);
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

    private QueryResponse page(QueryRequest request) {
        return call(() -> client.query(request));
    }

    /** Returns the reasons, in the order of the items, if a condition does not hold; none if the items were written. */
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

    private TransactWriteItem check(Row key, Expression expression) {
        return TransactWriteItem.builder()
                .conditionCheck(b -> b.tableName(name)
                        .key(Items.item(key))
                        .conditionExpression(expression.text())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()))
                .build();
    }

    private TransactWriteItem put(Row row, Expression expression) {
        return TransactWriteItem.builder()
                .put(b -> b.tableName(name)
                        .item(Items.item(row))
                        .conditionExpression(expression.text())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()))
                .build();
    }
}
