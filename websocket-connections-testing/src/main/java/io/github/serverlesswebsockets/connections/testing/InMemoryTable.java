package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.internal.store.Condition;
import io.github.serverlesswebsockets.connections.internal.store.ConnectionTable;
import io.github.serverlesswebsockets.connections.internal.store.Row;
import io.github.serverlesswebsockets.connections.internal.store.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An in-memory table with an index that can lag behind the table. Each request, and each batch of 25 rows, is one
 * atomic step. A hook runs before each step. Expired rows are kept, as in DynamoDB, which may keep them for days.
 */
final class InMemoryTable implements ConnectionTable {

    private static final int MAX_BATCH_ROWS = 25;
    // No id contains a line feed.
    private static final String SEPARATOR = "\n";
    private static final double BYTES_PER_ROW = 150;
    private static final double BYTES_PER_HALF_UNIT = 4096;

    private final Clock clock;
    private final int pageSize;
    private final Map<String, NavigableMap<String, Row>> partitions = new HashMap<>();
    private final NavigableMap<String, Row> index = new TreeMap<>();
    private final Deque<IndexChange> pendingChanges = new ArrayDeque<>();
    private Duration lag = Duration.ZERO;
    private volatile Runnable beforeEachStep = () -> {};

    InMemoryTable(Clock clock, int pageSize) {
        this.clock = clock;
        this.pageSize = pageSize;
    }

    private record IndexChange(Instant at, Consumer<NavigableMap<String, Row>> effect) {}

    void beforeEachStep(Runnable hook) {
        beforeEachStep = hook;
    }

    synchronized void lag(Duration behind) {
        lag = behind;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Row get(Row key) {
        beforeEachStep.run();
        synchronized (this) {
            return stored(key);
        }
    }

    @Override
    public void put(Row row) {
        beforeEachStep.run();
        synchronized (this) {
            store(row);
        }
    }

    @Override
    public Optional<Row> put(Row row, Condition condition) {
        beforeEachStep.run();
        synchronized (this) {
            return storeIf(row, condition);
        }
    }

    @Override
    public boolean putChecked(Row row, Condition condition, Row checkedKey, Condition check) {
        beforeEachStep.run();
        synchronized (this) {
            boolean holds = check.predicate().test(stored(checkedKey));
            if (holds) {
                storeIf(row, condition);
            }
            return holds;
        }
    }

    @Override
    public void delete(Row key, Condition condition) {
        beforeEachStep.run();
        synchronized (this) {
            if (condition.predicate().test(stored(key))) {
                remove(key);
            }
        }
    }

    @Override
    public void putAll(List<Row> rows) {
        forEachInBatches(rows, this::store);
    }

    @Override
    public void deleteAll(List<Row> keys) {
        forEachInBatches(keys, this::remove);
    }

    @Override
    public Stream<Row> query(String partition, String sortPrefix) {
        beforeEachStep.run();
        synchronized (this) {
            return List.copyOf(startingWith(sortPrefix, partitions.getOrDefault(partition, new TreeMap<>()), sortPrefix)
                            .toList())
                    .stream();
        }
    }

    @Override
    public IndexPage queryIndex(String partition, String sortPrefix, Optional<Row> after) {
        beforeEachStep.run();
        synchronized (this) {
            catchUp();
            String prefix = partition + SEPARATOR + sortPrefix;
            List<Row> rows = startingWith(
                            prefix, index, after.map(InMemoryTable::place).orElse(prefix))
                    .limit(pageSize + 1L)
                    .toList();
            List<Row> page = rows.subList(0, Math.min(pageSize, rows.size()));
            return new IndexPage(
                    page,
                    rows.size() > pageSize ? Optional.of(page.get(pageSize - 1)) : Optional.empty(),
                    Math.max(1, Math.ceil(page.size() * BYTES_PER_ROW / BYTES_PER_HALF_UNIT)) / 2);
        }
    }

    private void forEachInBatches(List<Row> rows, Consumer<Row> step) {
        for (int from = 0; from < rows.size(); from += MAX_BATCH_ROWS) {
            beforeEachStep.run();
            synchronized (this) {
                rows.subList(from, Math.min(from + MAX_BATCH_ROWS, rows.size())).forEach(step);
            }
        }
    }

    private static Stream<Row> startingWith(String prefix, NavigableMap<String, Row> rows, String after) {
        return rows.tailMap(after, false).entrySet().stream()
                .takeWhile(row -> row.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    private Row stored(Row key) {
        return partitions.getOrDefault(key.text(Rows.PK), new TreeMap<>()).getOrDefault(key.text(Rows.SK), Row.EMPTY);
    }

    private Optional<Row> storeIf(Row row, Condition condition) {
        Row before = stored(row);
        if (!condition.predicate().test(before)) {
            return Optional.empty();
        }
        store(row);
        return Optional.of(before);
    }

    private void store(Row row) {
        remove(row);
        partitions.computeIfAbsent(row.text(Rows.PK), any -> new TreeMap<>()).put(row.text(Rows.SK), row);
        if (isIndexed(row)) {
            change(rows -> rows.put(place(row), row));
        }
    }

    private void remove(Row key) {
        Row before = stored(key);
        if (!before.isEmpty()) {
            NavigableMap<String, Row> partition = partitions.getOrDefault(key.text(Rows.PK), new TreeMap<>());
            partition.remove(key.text(Rows.SK));
            if (partition.isEmpty()) {
                partitions.remove(key.text(Rows.PK));
            }
            if (isIndexed(before)) {
                change(rows -> rows.remove(place(before)));
            }
        }
    }

    private void change(Consumer<NavigableMap<String, Row>> effect) {
        pendingChanges.add(new IndexChange(clock.instant(), effect));
    }

    private void catchUp() {
        Instant visible = clock.instant().minus(lag);
        while (!pendingChanges.isEmpty() && !pendingChanges.peek().at().isAfter(visible)) {
            pendingChanges.remove().effect().accept(index);
        }
    }

    private static boolean isIndexed(Row row) {
        return !row.text(Rows.INDEX_PK).isEmpty();
    }

    private static String place(Row row) {
        return String.join(
                SEPARATOR, row.text(Rows.INDEX_PK), row.text(Rows.INDEX_SK), row.text(Rows.PK), row.text(Rows.SK));
    }
}
