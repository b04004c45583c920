package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Connections as rows; a closed one leaves a tombstone. */
final class DynamoDbConnectionStore implements ConnectionStore {

    private static final Duration TOMBSTONE_LASTS = Duration.ofMinutes(15);

    private final Table table;

    DynamoDbConnectionStore(Table table) {
        this.table = table;
    }

    @Override
    public boolean connect(Connection connection) {
        return table.put(Rows.connection(connection), Condition.notClosed()).isPresent();
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
    public ConnectionStore.Removal removeGone(ConnectionId id, Instant connectedBefore) {
        return table.put(tombstone(id, "gone"), Condition.connectedBefore(connectedBefore))
                .map(before -> removal(id, before))
                .orElse(ConnectionStore.Removal.NONE);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return IndexQuery.page(table, Keys.escaped(user.value()), Keys.USER_PREFIX, after);
    }

    private Map<String, AttributeValue> tombstone(ConnectionId id, String why) {
        return Rows.tombstone(id, why, table.clock().instant().plus(TOMBSTONE_LASTS));
    }

    private ConnectionStore.Removal removal(ConnectionId id, Map<String, AttributeValue> before) {
        int swept = sweep(id);
        return new ConnectionStore.Removal(true, before.isEmpty() || Rows.closed(before) ? swept : 0);
    }

    // Only after the mark: a row written behind this query is then removed by who wrote it.
    private int sweep(ConnectionId id) {
        Instant now = table.clock().instant();
        List<Map<String, AttributeValue>> rows =
                table.query(Keys.subscriptionsOf(id)).toList();
        table.writeAll(rows.stream().map(Keys::keyOf).map(BatchWrite::delete).toList());
        return (int) rows.stream().filter(row -> Rows.live(row, now)).count();
    }
}
