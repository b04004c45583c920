package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShardTest {

    private static final Position A = new Position("a");
    private static final Position B = new Position("b");

    private final Shard shard = new Shard(new Continuation.Rest(2, Position.START));

    @Test
    void goesOnAfterWhatWasTaken() {
        shard.read(page(Optional.of(B), A, B));

        assertThat(shard.rest().after()).isEqualTo(Position.START);
        assertThat(shard.take()).contains(Fixtures.recipient("a"));
        assertThat(shard.rest()).isEqualTo(new Continuation.Rest(2, A));
        assertThat(shard.buffered()).containsExactly(Fixtures.recipient("b"));
    }

    @Test
    void goesOnAfterAnEmptyPage() {
        shard.read(page(Optional.of(A)));

        assertThat(shard.take()).isEmpty();
        assertThat(shard.rest().after()).isEqualTo(A);
        assertThat(shard.toRead()).contains(A);
    }

    @Test
    void readsOnePageAhead() {
        shard.read(page(Optional.of(A), A));
        assertThat(shard.toRead()).contains(A);
        shard.reading();
        assertThat(shard.toRead()).isEmpty();
        shard.read(page(Optional.of(B), B));

        assertThat(shard.toRead()).isEmpty();
        assertThat(shard.take()).isPresent();
        assertThat(shard.toRead()).contains(B);
    }

    @Test
    void endsWithTheLastOfTheLastPage() {
        shard.read(page(Optional.empty(), A));

        assertThat(shard.finished()).isFalse();
        assertThat(shard.take()).isPresent();
        assertThat(shard.finished()).isTrue();
    }

    private static RecipientPage page(Optional<Position> next, Position... positions) {
        List<Found> found = List.of(positions).stream()
                .map(position -> new Found(Fixtures.recipient(position.value()), position))
                .toList();
        return new RecipientPage(found, next, 1);
    }
}
