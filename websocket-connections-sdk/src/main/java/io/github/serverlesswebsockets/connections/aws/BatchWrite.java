package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes or deletes any number of rows, and repeats the requests that DynamoDB leaves unprocessed. */
record BatchWrite(DynamoDbTable table) {

    // The limit of BatchWriteItem.
    private static final int MAX_REQUESTS = 25;

    static WriteRequest delete(Row key) {
        return WriteRequest.builder()
                .deleteRequest(b -> b.key(DynamoDbTable.item(key)))
                .build();
    }

    static WriteRequest put(Row row) {
        return WriteRequest.builder()
                .putRequest(b -> b.item(DynamoDbTable.item(row)))
                .build();
    }

    void write(List<WriteRequest> requests) {
        for (int from = 0; from < requests.size(); from += MAX_REQUESTS) {
            int to = Math.min(from + MAX_REQUESTS, requests.size());
            int unprocessed = writeBatch(requests.subList(from, to));
            if (unprocessed > 0) {
                throw new StoreUnavailableException("Writing to table '" + table.name() + "' failed: "
                        + (unprocessed + requests.size() - to) + " of " + requests.size()
                        + " rows are unprocessed after " + Backoff.MAX_ATTEMPTS + " attempts.");
            }
        }
    }

    /** Returns how many requests are still unprocessed after the last attempt. */
    private int writeBatch(List<WriteRequest> batch) {
        List<WriteRequest> unprocessed = attempt(batch);
        for (int attempt = 1; !unprocessed.isEmpty() && attempt < Backoff.MAX_ATTEMPTS; attempt++) {
            table.backoff().pause(attempt, table.name());
            unprocessed = attempt(unprocessed);
        }
        return unprocessed.size();
    }

    private List<WriteRequest> attempt(List<WriteRequest> batch) {
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
