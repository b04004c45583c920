package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads recipients from the index; the prefix keeps users and entities of the same name apart. */
final class IndexQuery {

    private static final List<String> KEYS = List.of(Keys.PK, Keys.SK, Keys.INDEX_PK, Keys.INDEX_SK);

    private IndexQuery() {}

    static RecipientPage page(Table table, String partition, String prefix, Position after) {
        QueryRequest.Builder request = QueryRequest.builder()
                .indexName(table.index())
                .keyConditionExpression(Keys.INDEX_PK + " = :pk AND begins_with(" + Keys.INDEX_SK + ", :prefix)")
                .expressionAttributeValues(Map.of(":pk", Keys.text(partition), ":prefix", Keys.text(prefix)));
        if (!after.equals(Position.START)) {
            request.exclusiveStartKey(key(after));
        }
        Instant now = table.clock().instant();
        QueryResponse response = table.page(request);
        return new RecipientPage(
                response.items().stream()
                        .filter(row -> Rows.live(row, now))
                        .map(row -> new Found(Rows.recipient(row), position(row)))
                        .toList(),
                response.hasLastEvaluatedKey() ? Optional.of(position(response.lastEvaluatedKey())) : Optional.empty(),
                Table.units(response));
    }

    private static Position position(Map<String, AttributeValue> row) {
        return new Position(String.join(
                "\n", KEYS.stream().map(name -> Rows.text(row, name)).toList()));
    }

    private static Map<String, AttributeValue> key(Position position) {
        String[] values = position.value().split("\n", -1);
        return Map.of(
                KEYS.get(0), Keys.text(values[0]),
                KEYS.get(1), Keys.text(values[1]),
                KEYS.get(2), Keys.text(values[2]),
                KEYS.get(3), Keys.text(values[3]));
    }
}
