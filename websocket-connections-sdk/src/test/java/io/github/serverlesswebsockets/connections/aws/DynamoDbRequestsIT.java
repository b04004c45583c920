package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.anonymous;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.aws.CapacityRecorder.Spent;
import io.github.serverlesswebsockets.connections.internal.store.StoredRows;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.connections.store.ShardPolicy.Shards;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that no operation needs more requests and units than allowed. Writes the measured numbers to
 * target/requests.md.
 */
final class DynamoDbRequestsIT {

    private static final List<String> REPORT = new ArrayList<>(List.of(
            "| operation | requests | write units, table + index | read units | allowed |",
            "| --- | --- | --- | --- | --- |"));
    private static final double ROW_KB = 0.16;
    private static final String ID = "Cn000000000000A=";

    private final List<Spent> spent = new CopyOnWriteArrayList<>();
    private final DynamoDbTable table = new DynamoDbTable(
            DynamoDbLocal.client(new CapacityRecorder(spent)),
            DynamoDbLocal.table(DynamoDbLocal.client()),
            "GSI1",
            CLOCK);
    private final TableConnectionStore store = new TableConnectionStore(table);
    private TableSubscriptions subscriptions = subscriptions(SubscriptionRules.DEFAULT.withLimit(1000));

    /** The allowed cost of an operation. */
    private record Allowed(int requests, double table, double index, double read) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d; %.0f + %.0f; %.1f", requests, table, index, read);
        }
    }

    @BeforeEach
    void openAConnection() {
        store.connect(connection(ID));
        spent.clear();
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        Files.write(Path.of("target", "requests.md"), REPORT);
    }

    @Test
    void connectsWithOneRequest() {
        store.connect(connection("Cn000000000000B="));
        assertCost("connect, known user", new Allowed(1, 1, 1, 0), "PutItem");
        store.connect(anonymous("Cn000000000000C="));
        assertCost("connect, anonymous", new Allowed(1, 1, 0, 0), "PutItem");
    }

    @Test
    @DisplayName("fault 28: a condition that fails as expected costs one request and causes no error")
    void rejectsLateConnectWithOneRequest() {
        store.disconnect(id(ID));
        spent.clear();

        assertThat(store.connect(connection(ID))).isFalse();

        assertCost("connect after disconnect", new Allowed(1, 1, 0, 0), "PutItem");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25, 26, 100})
    @DisplayName("fault 25: a disconnect needs one more request for each 25 subscriptions")
    void disconnectsInBatches(int number) {
        assertDisconnectsInBatches(number);
    }

    @Test
    @Tag("thorough")
    void disconnectsAThousandSubscriptionsInBatches() {
        assertDisconnectsInBatches(1_000);
    }

    private void assertDisconnectsInBatches(int number) {
        subscriptions.subscribeAll(recipient(ID), orders(number), OPENED);
        spent.clear();

        store.disconnect(id(ID));

        assertCost("disconnect, N = " + number, sweeping(2, 1, 1, number));
    }

    @Test
    void removesAGoneConnectionLikeADisconnect() {
        subscriptions.subscribeAll(recipient(ID), orders(3), OPENED);
        spent.clear();

        store.removeGone(id(ID), CLOCK.instant());

        assertCost("remove gone, N = 3", sweeping(2, 1, 1, 3), "PutItem", "Query", "BatchWriteItem");
    }

    @Test
    void keepsRecentlyOpenedConnectionWithOneRequest() {
        store.removeGone(id(ID), OPENED);

        assertCost("remove gone, opened recently", new Allowed(1, 1, 0, 0), "PutItem");
    }

    @Test
    void subscribesWithTwoRequests() {
        subscriptions.subscribe(recipient(ID), ORDER, OPENED);

        assertCost("subscribe", new Allowed(2, 1, 1, 1), "PutItem", "Query");
    }

    @Test
    void subscribesAtTheLimitWithTwoRequests() {
        subscriptions.subscribeAll(recipient(ID), orders(99), OPENED);
        spent.clear();

        subscriptions.subscribe(recipient(ID), new EntityId("order-100"), OPENED);

        assertCost("subscribe, the 100th", new Allowed(2, 1, 1, read(100)), "PutItem", "Query");
    }

    @Test
    void removesSubscriptionWithAThirdRequest() {
        subscriptions.subscribe(recipient("unknown"), ORDER, OPENED);
        assertCost("subscribe, closed connection", new Allowed(3, 2, 2, 1), "PutItem", "Query", "DeleteItem");
        subscriptions = subscriptions(SubscriptionRules.DEFAULT.withLimit(1));
        subscriptions.subscribe(recipient(ID), ORDER, OPENED);
        spent.clear();
        subscriptions.subscribe(recipient(ID), new EntityId("order-2"), OPENED);
        assertCost("subscribe, over the limit", new Allowed(3, 2, 2, 1), "PutItem", "Query", "PutItem");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 26, 100})
    void subscribesToManyInBatches(int number) {
        subscriptions.subscribeAll(recipient(ID), orders(number), OPENED);

        assertCost("subscribe, M = " + number, new Allowed(1 + batches(number), number, number, read(number + 2)));
    }

    @Test
    void subscribesInOneTransactionAfterOneRead() {
        subscriptions = subscriptions(SubscriptionRules.DEFAULT.withTransactions());

        subscriptions.subscribe(recipient(ID), ORDER, OPENED);

        assertCost("subscribe, transactional (and the limit)", new Allowed(2, 4, 2, 1), "Query", "TransactWriteItems");
    }

    @Test
    void unsubscribesWithOneRequest() {
        subscriptions.subscribe(recipient(ID), ORDER, OPENED);
        spent.clear();

        subscriptions.unsubscribe(id(ID), ORDER, OPENED);
        assertCost("unsubscribe", new Allowed(1, 1, 1, 0), "PutItem");
        subscriptions.unsubscribe(id(ID), new EntityId("order-2"), OPENED);
        assertCost("unsubscribe, no subscription", new Allowed(1, 1, 0, 0), "PutItem");
    }

    @Test
    void unsubscribesFromEverythingInBatches() {
        subscriptions.subscribeAll(recipient(ID), orders(26), OPENED);
        spent.clear();

        subscriptions.unsubscribeAll(id(ID));

        assertCost("unsubscribe from all, N = 26", sweeping(1, 0, 0, 26));
    }

    @Test
    void findsConnectionWithOneRequest() {
        store.find(id(ID));
        assertCost("get connection", new Allowed(1, 0, 0, 1), "GetItem");
        subscriptions.entitiesOf(id(ID));
        assertCost("list a connection's entities", new Allowed(1, 0, 0, 1), "Query");
    }

    @Test
    void readsAUsersDevicesWithOneRequest() {
        store.connect(connection("Cn000000000000B="));
        spent.clear();

        assertThat(store.connectionsOf(ADA)).hasSize(2);

        assertCost("publish to user, k = 2", new Allowed(1, 0, 0, 0.5), "Query");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void readsUpToAThousandSubscribersWithOneRequest(int number) {
        assertReadsOnePagePerMegabyte(number);
    }

    @Test
    @Tag("thorough")
    void readsTwelveThousandSubscribersWithTwoRequests() {
        assertReadsOnePagePerMegabyte(12_000);
    }

    private void assertReadsOnePagePerMegabyte(int number) {
        fill(number, recipient("x").endpoint().toString());

        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(number);

        double bytes = number * 150.0;
        int pages = Math.max(1, (int) Math.ceil(bytes / (1 << 20)));
        assertCost("publish, N = " + number, new Allowed(pages, 0, 0, Math.max(0.5, bytes / 8192 + pages)));
    }

    @Test
    void readsEveryShardWithOneRequest() {
        subscriptions = subscriptions(SubscriptionRules.DEFAULT.withShards(entity -> Shards.of(16)));

        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();

        assertCost("publish, 16 shards", new Allowed(16, 0, 0, 8));
    }

    @Test
    @DisplayName("fault 19: every page of an entity of more than two megabytes is read")
    void readsEveryPageOfAnEntity() {
        assertReadsEveryPage(2_400, 2);
    }

    @Test
    @Tag("thorough")
    @DisplayName("fault 19: every page of an entity of more than ten megabytes is read")
    void readsEveryPageOfALargeEntity() {
        assertReadsEveryPage(12_000, 10);
    }

    private void assertReadsEveryPage(int subscribers, int megabytes) {
        fill(subscribers, "https://" + "h".repeat(900));

        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(subscribers).doesNotHaveDuplicates();

        assertThat(spent).hasSizeGreaterThan(megabytes);
    }

    private void assertCost(String operation, Allowed allowed, String... requests) {
        double tableWrites = sum(spent, spend -> !spend.reads(), true);
        double indexWrites = sum(spent, spend -> !spend.reads(), false);
        double read = sum(spent, Spent::reads, true) + sum(spent, Spent::reads, false);
        REPORT.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.0f + %.0f | %s | %s |",
                operation,
                spent.size(),
                tableWrites,
                indexWrites,
                read,
                allowed));
        if (requests.length > 0) {
            assertThat(spent).extracting(Spent::request).containsExactly(requests);
        }
        assertThat(spent).hasSizeLessThanOrEqualTo(allowed.requests());
        assertThat(tableWrites).isLessThanOrEqualTo(allowed.table());
        assertThat(indexWrites).isLessThanOrEqualTo(allowed.index());
        assertThat(read).isLessThanOrEqualTo(allowed.read());
        spent.clear();
    }

    private static double sum(List<Spent> spent, Predicate<Spent> which, boolean inTable) {
        return spent.stream()
                .filter(which)
                .mapToDouble(one -> inTable ? one.table() : one.index())
                .sum();
    }

    private static Allowed sweeping(int requests, int table, int index, int rows) {
        return new Allowed(requests + batches(rows), table + rows, index + rows, read(rows));
    }

    private static double read(int rows) {
        return Math.max(1, Math.ceil(rows * ROW_KB / 4));
    }

    private static int batches(int rows) {
        return (rows + 24) / 25;
    }

    private static List<EntityId> orders(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> new EntityId(String.format(Locale.ROOT, "t-%05d", i)))
                .toList();
    }

    private TableSubscriptions subscriptions(SubscriptionRules rules) {
        return new TableSubscriptions(table, rules);
    }

    private void fill(int number, String endpoint) {
        Connection pattern = connection(ID);
        table.putAll(IntStream.range(0, number)
                .mapToObj(i -> new ConnectionId(String.format(Locale.ROOT, "Cn%013d=", i)))
                .map(id -> new Recipient(id, pattern.connectedAt(), URI.create(endpoint)))
                .map(one -> StoredRows.subscription(one, ORDER, OPENED))
                .toList());
        spent.clear();
    }
}
