package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads recipients from the index; a position is the four keys of a row, separated by line feeds, which no id contains. */
final class RecipientQuery {

    private static final String SEPARATOR = "\n";
    private static final List<String> KEYS = List.of(Keys.PK, Keys.SK, Keys.INDEX_PK, Keys.INDEX_SK);

    private RecipientQuery() {}

    static RecipientPage page(ConnectionTable table, String partition, String sortPrefix, Position after) {
        Instant now = table.clock().instant();
        ConnectionTable.IndexPage page = table.queryIndex(partition, sortPrefix, row(after));
        return new RecipientPage(
                page.rows().stream()
                        .filter(row -> Rows.isLive(row, now))
                        .map(row -> new Found(Rows.recipient(row), position(row)))
                        .toList(),
                page.last().map(RecipientQuery::position),
                page.readUnits());
    }

    private static Position position(Row row) {
        return new Position(String.join(SEPARATOR, KEYS.stream().map(row::text).toList()));
    }

    private static Optional<Row> row(Position position) {
        if (position.equals(Position.START)) {
            return Optional.empty();
        }
        String[] values = position.value().split(SEPARATOR, -1);
        Map<String, Object> keys = new HashMap<>();
        for (int i = 0; i < KEYS.size(); i++) {
            keys.put(KEYS.get(i), values[i]);
        }
        return Optional.of(new Row(keys));
    }
}
