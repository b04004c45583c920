package io.github.serverlesswebsockets.connections.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** A DynamoDB client that returns the given responses in order, and then repeats the last one. */
final class StubClient implements DynamoDbClient {

    private final List<DynamoDbRequest> requests = new ArrayList<>();
    private final Deque<Supplier<DynamoDbResponse>> answers = new ArrayDeque<>();

    StubClient then(DynamoDbResponse answer) {
        answers.add(() -> answer);
        return this;
    }

    StubClient then(RuntimeException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    List<DynamoDbRequest> requests() {
        return requests;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return (PutItemResponse) answer(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return (QueryResponse) answer(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return (BatchWriteItemResponse) answer(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return (TransactWriteItemsResponse) answer(request);
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}

    private DynamoDbResponse answer(DynamoDbRequest request) {
        requests.add(request);
        return (answers.size() > 1 ? answers.remove() : answers.element()).get();
    }
}
