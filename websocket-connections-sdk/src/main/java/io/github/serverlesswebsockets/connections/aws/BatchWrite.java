package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes any number of rows, and those that DynamoDB leaves unprocessed again. */
record BatchWrite(Table table) {

    // What BatchWriteItem takes at once.
    private static final int MOST = 25;

    static WriteRequest delete(Map<String, AttributeValue> key) {
        return WriteRequest.builder().deleteRequest(b -> b.key(key)).build();
    }

    static WriteRequest put(Map<String, AttributeValue> row) {
        return WriteRequest.builder().putRequest(b -> b.item(row)).build();
    }

    void write(List<WriteRequest> writes) {
        for (int from = 0; from < writes.size(); from += MOST) {
            int to = Math.min(from + MOST, writes.size());
            int left = left(writes.subList(from, to));
            if (left > 0) {
                throw new StoreUnavailableException("table " + table.name() + " left " + (left + writes.size() - to)
                        + " of " + writes.size() + " rows unprocessed after " + Backoff.ATTEMPTS
                        + " attempts, expected none");
            }
        }
    }

    private int left(List<WriteRequest> batch) {
        List<WriteRequest> left = once(batch);
        for (int attempt = 1; !left.isEmpty() && attempt < Backoff.ATTEMPTS; attempt++) {
            table.backoff().pause(attempt, table.name());
            left = once(left);
        }
        return left.size();
    }

    private List<WriteRequest> once(List<WriteRequest> batch) {
        return table.call(() ->
                table
                        .client()
                        .batchWriteItem(b -> b.requestItems(Map.of(table.name(), batch)))
                        .unprocessedItems()
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .toList());
    }
}
