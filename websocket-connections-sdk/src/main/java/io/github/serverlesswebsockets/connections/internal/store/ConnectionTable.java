package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table with one index, which offers the requests that the protocol needs. Each method throws {@link
 * StoreUnavailableException} if the table is not available. Implementations are safe for concurrent use.
 */
public interface ConnectionTable {

    /** Returns the clock that determines which rows have expired. */
    Clock clock();

    /** Reads a row with strong consistency. Returns an empty row if there is none. */
    Row get(Row key);

    /** Writes a row unconditionally. */
    void put(Row row);

    /**
     * Writes a row if a condition holds for the row that it replaces.
     *
     * @return the replaced row, which is empty if there was none; absent if the condition does not hold
     */
    Optional<Row> put(Row row, Condition condition);

    /**
     * Writes a row if its condition holds, in one transaction with the check of another row.
     *
     * @return false if the check failed; true if the row was written or its own condition does not hold
     */
    boolean putChecked(Row row, Condition condition, Row checkedKey, Condition check);

    /** Deletes a row if a condition holds for it. */
    void delete(Row key, Condition condition);

    /** Writes any number of rows in batches of 25. If it throws, some rows may have been written. */
    void putAll(List<Row> rows);

    /** Deletes any number of rows in batches of 25. If it throws, some rows may have been deleted. */
    void deleteAll(List<Row> keys);

    /**
     * Reads the rows of a partition, strongly consistent, page by page while the stream is read. The rows contain at
     * least their key, {@code state} and {@code ttl}.
     */
    Stream<Row> query(String partition, String sortPrefix);

    /** Reads one page of the index, after the row with the given keys. The index is eventually consistent. */
    IndexPage queryIndex(String partition, String sortPrefix, Optional<Row> after);

    /** Reads one page of the index as recipients, without the rows that have expired. */
    default RecipientPage recipients(String partition, String sortPrefix, Position after) {
        Instant now = clock().instant();
        IndexPage page = queryIndex(partition, sortPrefix, Rows.keys(after));
        return new RecipientPage(
                page.rows().stream()
                        .filter(row -> Rows.isLive(row, now))
                        .map(row -> new Found(Rows.recipient(row), Rows.position(row)))
                        .toList(),
                page.last().map(Rows::position),
                page.readUnits());
    }

    /**
     * One page of the index.
     *
     * @param rows the rows, including those that have expired; may be empty although more pages follow
     * @param last the keys of the last row that was read; absent at the end of the index
     * @param readUnits the read units that the page consumed
     */
    record IndexPage(List<Row> rows, Optional<Row> last, double readUnits) {}
}
