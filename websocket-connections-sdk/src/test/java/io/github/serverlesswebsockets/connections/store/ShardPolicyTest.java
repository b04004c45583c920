package io.github.serverlesswebsockets.connections.store;

import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.store.ShardPolicy.Shards;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ShardPolicyTest {

    private static final Duration DRAINED = Duration.ofMinutes(135);

    @Test
    void selectsTheShardByTheChecksumOfTheConnectionId() {
        Shards shards = Shards.of(16);

        // The CRC-32 of these nine digits is the usual check value, 0xCBF43926.
        assertThat(shards.write(id("123456789"), OPENED)).isEqualTo(0xCBF43926L % 16);
        assertThat(ShardPolicy.one().shards(Fixtures.ORDER).write(id("123456789"), OPENED))
                .isZero();
    }

    @Test
    void readsTheLargerNumberUntilOlderRowsHaveExpired() {
        for (Shards shards : new Shards[] {new Shards(2, 16, OPENED), new Shards(16, 2, OPENED)}) {
            assertThat(shards.read(OPENED.plus(DRAINED).minusMillis(1))).isEqualTo(16);
            assertThat(shards.read(OPENED.plus(DRAINED))).isEqualTo(shards.now());
        }
    }

    @Test
    void writesTheOldNumberUntilTheChange() {
        Shards raised = new Shards(256, 1, OPENED);

        assertThat(raised.write(id("123456789"), OPENED.minusMillis(1))).isZero();
        assertThat(raised.write(id("123456789"), OPENED)).isEqualTo(0x26);
        assertThat(raised.read(Instant.EPOCH)).isEqualTo(256);
    }

    @Test
    void allowsOneTo256() {
        assertThatThrownBy(() -> Shards.of(0)).hasMessage("Invalid 'now': expected 1 to 256, found 0.");
        assertThatThrownBy(() -> new Shards(1, 257, OPENED))
                .hasMessage("Invalid 'before': expected 1 to 256, found 257.");
    }
}
