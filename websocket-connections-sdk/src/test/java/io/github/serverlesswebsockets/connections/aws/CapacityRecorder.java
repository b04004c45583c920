package io.github.serverlesswebsockets.connections.aws;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Requests the consumed capacity of every request, and records it with the name of the request. */
record CapacityRecorder(List<Spent> spent) implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity INDEXES = ReturnConsumedCapacity.INDEXES;

    /** One request, with the units of the table itself and of its index. */
    record Spent(String request, double table, double index) {

        boolean reads() {
            return request.equals("GetItem") || request.equals("Query");
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof PutItemRequest put) {
            return put.toBuilder().returnConsumedCapacity(INDEXES).build();
        } else if (request instanceof DeleteItemRequest delete) {
            return delete.toBuilder().returnConsumedCapacity(INDEXES).build();
        } else if (request instanceof GetItemRequest get) {
            return get.toBuilder().returnConsumedCapacity(INDEXES).build();
        } else if (request instanceof QueryRequest query) {
            return query.toBuilder().returnConsumedCapacity(INDEXES).build();
        } else if (request instanceof BatchWriteItemRequest batch) {
            return batch.toBuilder().returnConsumedCapacity(INDEXES).build();
        }
        return ((TransactWriteItemsRequest) request)
                .toBuilder().returnConsumedCapacity(INDEXES).build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        spent.add(spent(name(context.request()), capacity(context.response())));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        spent.add(new Spent(name(context.request()), 1, 0));
    }

    private static String name(SdkRequest request) {
        return request.getClass().getSimpleName().replace("Request", "");
    }

    private static List<ConsumedCapacity> capacity(Object response) {
        if (response instanceof PutItemResponse put) {
            return List.of(put.consumedCapacity());
        } else if (response instanceof DeleteItemResponse delete) {
            return List.of(delete.consumedCapacity());
        } else if (response instanceof GetItemResponse get) {
            return List.of(get.consumedCapacity());
        } else if (response instanceof QueryResponse query) {
            return List.of(query.consumedCapacity());
        } else if (response instanceof BatchWriteItemResponse batch) {
            return batch.consumedCapacity();
        }
        return ((TransactWriteItemsResponse) response).consumedCapacity();
    }

    private static Spent spent(String name, List<ConsumedCapacity> all) {
        double table = 0;
        double index = 0;
        for (ConsumedCapacity one : all) {
            double inIndex = one.globalSecondaryIndexes().values().stream()
                    .mapToDouble(Capacity::capacityUnits)
                    .sum();
            index += inIndex;
            table += one.capacityUnits() - inIndex;
        }
        return new Spent(name, table, index);
    }
}
