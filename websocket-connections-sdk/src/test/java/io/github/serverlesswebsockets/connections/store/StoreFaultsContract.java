package io.github.serverlesswebsockets.connections.store;

import static io.github.serverlesswebsockets.connections.Fixtures.ADA;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static io.github.serverlesswebsockets.connections.Fixtures.anonymous;
import static io.github.serverlesswebsockets.connections.Fixtures.connection;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static io.github.serverlesswebsockets.connections.Fixtures.recipient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of many rows and of repeated operations that every store must pass. */
public abstract class StoreFaultsContract extends ConnectionStoreContract {

    @Test
    @DisplayName("fault 4: two disconnects at the same time have the result of one")
    void disconnectsOnceWhenTwoDisconnectsRace() {
        store.connect(connection("c1"));
        subscriptions.subscribeAll(recipient("c1"), orders(30), OPENED);

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> store.disconnect(id("c1")));
        store.disconnect(id("c1"));
        other.join();

        assertThat(store.find(id("c1"))).isEmpty();
        assertThat(store.connectionsOf(ADA)).isEmpty();
        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
        assertThat(store.removeGone(id("c1"), OPENED.plusMillis(1))).isEqualTo(new ConnectionStore.Removal(true, 0));
    }

    @ParameterizedTest(name = "fault 25: {0} subscriptions are removed on disconnect")
    @ValueSource(ints = {0, 1, 25, 26, 100})
    void removesAnyNumberOfSubscriptionsOnDisconnect(int number) {
        openWithLimit(1000);
        store.connect(connection("c1"));
        subscriptions.subscribeAll(recipient("c1"), orders(number), OPENED);
        assertThat(subscriptions.entitiesOf(id("c1"))).hasSize(number);

        store.disconnect(id("c1"));

        assertThat(subscriptions.entitiesOf(id("c1"))).isEmpty();
        assertThat(subscriptions.subscribersOf(ORDER)).isEmpty();
        assertThat(subscriptions.subscribersOf(new EntityId("order-25"))).isEmpty();
    }

    @Test
    @Tag("thorough")
    @DisplayName("fault 25: 1000 subscriptions are removed on disconnect")
    void removesManySubscriptionsOnDisconnect() {
        removesAnyNumberOfSubscriptionsOnDisconnect(1000);
    }

    @Test
    @DisplayName("fault 34: entities whose names contain separators or emoji, or equal a user id, are kept apart")
    void distinguishesUnusualIds() {
        List<EntityId> strange = Stream.of(
                        "user-1",
                        "a#1",
                        "a%231",
                        "a",
                        "a/1",
                        "connection#",
                        "subscription#a",
                        "#",
                        "%",
                        "\uD83D\uDE80",
                        "\u6F22".repeat(256),
                        "#".repeat(256))
                .map(EntityId::new)
                .toList();
        store.connect(connection("c1"));
        store.connect(anonymous("c#2"));
        subscriptions.subscribeAll(recipient("c1"), strange, OPENED);
        subscriptions.subscribe(anonymous("c#2").recipient(), new EntityId("a#1"), OPENED);

        assertThat(subscriptions.entitiesOf(id("c1"))).containsExactlyInAnyOrderElementsOf(strange);
        assertThat(strange.stream().flatMap(subscriptions::subscribersOf)).hasSize(strange.size() + 1);
        assertThat(subscriptions.subscribersOf(new EntityId("a#1")))
                .containsExactlyInAnyOrder(recipient("c1"), anonymous("c#2").recipient());
        assertThat(store.connectionsOf(ADA)).containsExactly(recipient("c1"));
        assertThatThrownBy(() -> new EntityId("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EntityId("x".repeat(257))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void continuesAfterEachRecipient() {
        IntStream.range(0, 7).forEach(i -> store.connect(connection("c" + i)));
        List<Recipient> all = store.connectionsOf(ADA).toList();

        for (int i = 0; i < all.size(); i++) {
            Position position = found().get(i).position();

            assertThat(RecipientPage.all(
                            after -> store.connectionsOf(ADA, after.equals(Position.START) ? position : after)))
                    .containsExactlyElementsOf(all.subList(i + 1, all.size()));
        }
    }

    private List<RecipientPage.Found> found() {
        List<RecipientPage.Found> found = new ArrayList<>();
        Optional<Position> next = Optional.of(Position.START);
        while (next.isPresent()) {
            RecipientPage page = store.connectionsOf(ADA, next.get());
            assertThat(page.readUnits()).isNotNegative();
            found.addAll(page.found());
            next = page.next();
        }
        return found;
    }
}
