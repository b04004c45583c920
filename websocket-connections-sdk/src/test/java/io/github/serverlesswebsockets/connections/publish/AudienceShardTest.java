package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AudienceShardTest {

    private static final Position A = new Position("a");
    private static final Position B = new Position("b");

    private final AudienceReader.Shard shard = new AudienceReader.Shard(new UnreadShard(2, Position.START));

    @Test
    void continuesAfterTakenRecipients() {
        shard.add(page(Optional.of(B), A, B));

        assertThat(shard.rest().after()).isEqualTo(Position.START);
        assertThat(shard.take()).contains(Fixtures.recipient("a"));
        assertThat(shard.rest()).isEqualTo(new UnreadShard(2, A));
        assertThat(shard.buffered()).containsExactly(Fixtures.recipient("b"));
    }

    @Test
    void continuesAfterEmptyPage() {
        shard.add(page(Optional.of(A)));

        assertThat(shard.take()).isEmpty();
        assertThat(shard.rest().after()).isEqualTo(A);
        assertThat(shard.startRead()).contains(A);
    }

    @Test
    void readsOnePageAhead() {
        shard.add(page(Optional.of(A), A));
        assertThat(shard.startRead()).contains(A);
        assertThat(shard.startRead()).isEmpty();
        shard.add(page(Optional.of(B), B));

        assertThat(shard.startRead()).isEmpty();
        assertThat(shard.take()).isPresent();
        assertThat(shard.startRead()).contains(B);
    }

    @Test
    void isFinishedAfterLastRecipient() {
        shard.add(page(Optional.empty(), A));

        assertThat(shard.isFinished()).isFalse();
        assertThat(shard.take()).isPresent();
        assertThat(shard.isFinished()).isTrue();
    }

    private static RecipientPage page(Optional<Position> next, Position... positions) {
        List<Found> found = List.of(positions).stream()
                .map(position -> new Found(Fixtures.recipient(position.value()), position))
                .toList();
        return new RecipientPage(found, next, 1);
    }
}
