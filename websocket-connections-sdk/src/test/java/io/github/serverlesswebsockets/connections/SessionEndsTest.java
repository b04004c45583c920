package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a session ends, as an entity that a connection is subscribed to. */
final class SessionEndsTest {

    @Test
    void findsASessionThatHadEndedBeforeTheHandshakeWasOver() {
        Recipient late = new Recipient(Fixtures.id("c1"), Fixtures.OPENED, Fixtures.ENDPOINT, Instant.MIN);

        assertThat(SessionEnds.of(late, Fixtures.OPENED))
                .isEqualTo(SessionEnds.of(recipient("c1", Fixtures.OPENED), Fixtures.OPENED))
                .isPresent();
    }

    @Test
    void keepsNoEndThatComesAfterTheConnections() {
        Recipient longer = recipient("c1", Fixtures.OPENED.plus(Duration.ofMinutes(130)));
        Recipient shorter = recipient("c1", Fixtures.OPENED.plus(Duration.ofMinutes(129)));

        assertThat(SessionEnds.of(longer, Fixtures.OPENED)).isEmpty();
        assertThat(SessionEnds.of(shorter, Fixtures.OPENED)).isPresent();
    }

    @Test
    void namesReservedEntities() {
        assertThat(SessionEnds.of(recipient("c1", Fixtures.OPENED), Fixtures.OPENED)
                        .orElseThrow()
                        .isReserved())
                .isTrue();
        assertThat(Fixtures.ORDER.isReserved()).isFalse();
    }

    private static Recipient recipient(String id, Instant sessionEnd) {
        return new Recipient(Fixtures.id(id), Fixtures.OPENED, Fixtures.ENDPOINT, sessionEnd);
    }
}
