package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.internal.store.SubscriptionRules;
import io.github.serverlesswebsockets.connections.internal.store.TableConnectionStore;
import io.github.serverlesswebsockets.connections.internal.store.TableSubscriptions;
import io.github.serverlesswebsockets.testsupport.MarkdownPage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that the guide's table of permissions lists exactly the actions that each operation needs. */
final class DynamoDbActionsIT {

    private static final String OPEN = "Cn000000000000A=";
    private static final Pattern ACTION = Pattern.compile("`(dynamodb:\\w+)`");

    private final Set<String> actions = new ConcurrentSkipListSet<>();
    private final DynamoDbTable table = new DynamoDbTable(
            DynamoDbLocal.client(new ActionRecorder(actions)),
            DynamoDbLocal.table(DynamoDbLocal.client()),
            "GSI1",
            CLOCK);
    private final TableConnectionStore store = new TableConnectionStore(table);
    private final TableSubscriptions subscriptions = new TableSubscriptions(table, SubscriptionRules.DEFAULT);

    @BeforeEach
    void openAConnection() {
        store.connect(connection(OPEN));
        subscriptions.subscribe(recipient(OPEN), ORDER, OPENED);
        actions.clear();
    }

    @Test
    void connects() {
        store.connect(connection("Cn000000000000B="));

        assertThat(actions).isEqualTo(granted("`$connect`"));
    }

    @Test
    void disconnects() {
        store.disconnect(id(OPEN));

        assertThat(actions).isEqualTo(granted("`$disconnect`"));
    }

    @Test
    void removesGoneConnectionLikeDisconnect() {
        store.removeGone(id(OPEN), CLOCK.instant());

        assertThat(actions).isEqualTo(granted("`$disconnect`"));
    }

    @Test
    void removesSubscriptionOfClosedConnection() {
        subscriptions.subscribe(recipient(OPEN), new EntityId("order-2"), OPENED);
        subscriptions.subscribe(recipient("Cn000000000000X="), ORDER, OPENED);

        assertThat(actions).isEqualTo(granted("subscribe"));
        Set<String> withReaping = granted("`$connect`");
        withReaping.addAll(granted("`$connect`, with reaping also"));
        assertThat(actions).isEqualTo(withReaping);
    }

    @Test
    void removesSeveralSubscriptionsOfClosedConnection() {
        List<EntityId> entities = List.of(new EntityId("order-2"), new EntityId("order-3"));
        subscriptions.subscribeAll(recipient(OPEN), entities, OPENED);
        subscriptions.subscribeAll(recipient("Cn000000000000X="), entities, OPENED);

        assertThat(actions).isEqualTo(granted("subscribe to several at once"));
    }

    @Test
    void subscribesInATransaction() {
        new TableSubscriptions(table, SubscriptionRules.DEFAULT.withTransactions())
                .subscribe(recipient(OPEN), new EntityId("order-2"), OPENED);

        assertThat(actions).isEqualTo(granted("subscribe, transactional"));
    }

    @Test
    void unsubscribes() {
        subscriptions.unsubscribe(id(OPEN), ORDER, OPENED);

        assertThat(actions).isEqualTo(granted("unsubscribe"));
    }

    @Test
    void unsubscribesFromEverything() {
        subscriptions.unsubscribeAll(id(OPEN));

        assertThat(actions).isEqualTo(granted("unsubscribe from everything"));
    }

    @Test
    void listsAConnectionsEntities() {
        subscriptions.entitiesOf(id(OPEN));

        assertThat(actions).isEqualTo(granted("list a connection's entities"));
    }

    @Test
    void readsRecipients() {
        assertThat(subscriptions.subscribersOf(ORDER)).hasSize(1);
        assertThat(store.connectionsOf(ADA)).hasSize(1);

        assertThat(actions).isEqualTo(granted("publish to an entity or a user"));
        assertThat(actions).isEqualTo(granted("close a user's connections, ended sessions"));
    }

    @Test
    void readsOneConnection() {
        store.find(id(OPEN));

        assertThat(actions).isEqualTo(granted("close one connection"));
    }

    private static Set<String> granted(String operation) {
        String row = MarkdownPage.read("docs/guide/connections.md")
                .lines()
                .filter(line -> line.startsWith("| " + operation + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the guide has no row for " + operation));
        String resource = row.split(" \\| ", -1)[2].replace(" |", "");
        Set<String> granted = new TreeSet<>();
        ACTION.matcher(row).results().forEach(action -> granted.add(action.group(1) + " on " + resource));
        return granted;
    }
}
