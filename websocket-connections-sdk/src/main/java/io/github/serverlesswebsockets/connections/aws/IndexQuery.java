package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads recipients from the index; the prefix keeps users and entities of the same name apart. */
final class IndexQuery {

    private IndexQuery() {}

    static Stream<Recipient> recipients(Table table, String partition, String prefix) {
        QueryRequest.Builder request = QueryRequest.builder()
                .indexName(table.index())
                .keyConditionExpression(Keys.INDEX_PK + " = :pk AND begins_with(" + Keys.INDEX_SK + ", :prefix)")
                .expressionAttributeValues(Map.of(":pk", Keys.text(partition), ":prefix", Keys.text(prefix)));
        Instant now = table.clock().instant();
        return table.query(request).filter(row -> Rows.live(row, now)).map(Rows::recipient);
    }
}
