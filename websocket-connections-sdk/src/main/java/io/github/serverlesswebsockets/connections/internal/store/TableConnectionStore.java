package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.store.ConnectionStore;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connection store on a table. A closed connection leaves a tombstone, so that a late connect is rejected. */
public final class TableConnectionStore implements ConnectionStore {

    private static final Duration TOMBSTONE_LIFETIME = Duration.ofMinutes(15);

    private final ConnectionTable table;

    /** Creates a store. */
    public TableConnectionStore(ConnectionTable table) {
        this.table = table;
    }

    @Override
    public boolean connect(Connection connection) {
        return table.put(Rows.connection(connection), Condition.notClosed()).isPresent();
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
        return Optional.of(table.get(Rows.connectionKey(id)))
                .filter(row -> Rows.isLive(row, table.clock().instant()))
                .map(Rows::connection);
    }

    @Override
    public void disconnect(ConnectionId id) {
        table.put(tombstone(id, "disconnect"));
        sweep(id);
    }

    @Override
    public Removal removeGone(ConnectionId id, Instant connectedBefore) {
        return table.put(tombstone(id, "gone"), Condition.connectedBefore(connectedBefore))
                .map(before -> removal(id, before))
                .orElse(Removal.NONE);
    }

    @Override
    public RecipientPage connectionsOf(UserId user, Position after) {
        return table.recipients(Rows.escape(user.value()), Rows.USER_PREFIX, after);
    }

    private Row tombstone(ConnectionId id, String reason) {
        return Rows.tombstone(id, reason, table.clock().instant().plus(TOMBSTONE_LIFETIME));
    }

    private Removal removal(ConnectionId id, Row before) {
        int swept = sweep(id);
        return new Removal(true, before.isEmpty() || Rows.isClosed(before) ? swept : 0);
    }

    // Called after the tombstone is written: a subscription that is written after this query is removed by its own
    // request.
    private int sweep(ConnectionId id) {
        Instant now = table.clock().instant();
        List<Row> rows = table.query(id.value(), Rows.SUBSCRIPTION_PREFIX).toList();
        table.deleteAll(rows.stream().map(Row::key).toList());
        return (int) rows.stream().filter(row -> Rows.isLive(row, now)).count();
    }
}
