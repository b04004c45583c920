package io.github.serverlesswebsockets.connections.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests of the end of a session, and of the reserved entity for it. */
final class SessionEndsTest {

    @Test
    void registersSessionThatExpiredDuringTheHandshake() {
        Recipient late = new Recipient(Fixtures.id("c1"), Fixtures.OPENED, Fixtures.ENDPOINT, Instant.MIN);

        assertThat(entity(late, Fixtures.OPENED))
                .isEqualTo(entity(recipient("c1", Fixtures.OPENED), Fixtures.OPENED))
                .isPresent();
    }

    @Test
    void ignoresSessionEndAfterTheRowExpires() {
        Recipient longer = recipient("c1", Fixtures.OPENED.plus(Duration.ofMinutes(130)));
        Recipient shorter = recipient("c1", Fixtures.OPENED.plus(Duration.ofMinutes(129)));

        assertThat(entity(longer, Fixtures.OPENED)).isEmpty();
        assertThat(entity(shorter, Fixtures.OPENED)).isPresent();
    }

    @Test
    void returnsReservedEntityIds() {
        assertThat(entity(recipient("c1", Fixtures.OPENED), Fixtures.OPENED)
                        .orElseThrow()
                        .isReserved())
                .isTrue();
        assertThat(Fixtures.ORDER.isReserved()).isFalse();
    }

    private static Optional<EntityId> entity(Recipient connection, Instant now) {
        return SessionEnds.entityId(connection.sessionEnd(), connection.expiresAt(), now)
                .map(EntityId::new);
    }

    private static Recipient recipient(String id, Instant sessionEnd) {
        return new Recipient(Fixtures.id(id), Fixtures.OPENED, Fixtures.ENDPOINT, sessionEnd);
    }
}
