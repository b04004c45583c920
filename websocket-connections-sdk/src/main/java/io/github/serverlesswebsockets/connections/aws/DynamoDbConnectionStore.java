package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.ConnectionStore;
import io.github.serverlesswebsockets.connections.RecipientPage;
import io.github.serverlesswebsockets.connections.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.Removal;
import io.github.serverlesswebsockets.connections.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Connections as rows; a closed one leaves a tombstone. */
final class DynamoDbConnectionStore implements ConnectionStore {

    private static final Duration TOMBSTONE_LASTS = Duration.ofMinutes(15);

    private final Table table;

    DynamoDbConnectionStore(Table table) {
        this.table = table;
    }

    @Override
    public boolean connect(Connection connection) {
        // A late connect must not bring a closed connection back; a repeated one is welcome.
        PutItemRequest.Builder unlessClosed = PutItemRequest.builder()
                .conditionExpression("attribute_not_exists(pk) OR #state <> :gone")
                .expressionAttributeNames(Map.of("#state", Rows.STATE))
                .expressionAttributeValues(Map.of(":gone", Keys.text(Rows.GONE)));
        return table.put(Rows.connection(connection), unlessClosed);
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return Optional.of(table.get(Keys.connection(id)))
                .filter(row -> Rows.live(row, table.clock().instant()))
                .map(Rows::connection);
    }

    @Override
    public void disconnect(ConnectionId id) {
        table.put(tombstone(id, "disconnect"));
        sweep(id);
    }

    @Override
    public Removal removeGone(ConnectionId id, Instant connectedBefore) {
        PutItemRequest.Builder unlessYoung = PutItemRequest.builder()
                .conditionExpression("attribute_not_exists(connectedAt) OR connectedAt < :before")
                .expressionAttributeValues(Map.of(":before", Keys.number(connectedBefore.toEpochMilli())));
        boolean marked = table.put(tombstone(id, "gone"), unlessYoung);
        if (marked) {
            sweep(id);
        }
        return new Removal(marked, 0);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return IndexQuery.page(table, Keys.escaped(user.value()), Keys.USER_PREFIX, after);
    }

    private Map<String, AttributeValue> tombstone(ConnectionId id, String why) {
        return Rows.tombstone(id, why, table.clock().instant().plus(TOMBSTONE_LASTS));
    }

    // Only after the mark: a row written behind this query is then removed by who wrote it.
    private void sweep(ConnectionId id) {
        table.deleteAll(table.query(Keys.subscriptionsOf(id)).toList());
    }
}
