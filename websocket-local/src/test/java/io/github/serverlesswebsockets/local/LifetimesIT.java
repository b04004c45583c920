package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.MovingClock;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time limits of connections, with a clock that the test advances. */
class LifetimesIT {

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T08:00:00Z"));
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(folder, options -> options.withClock(clock));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @DisplayName(
            "items 37, 44 and 119: after ten minutes without a message a connection closes with 1001 Going away and runs $disconnect")
    void closesIdleConnectionAfterTenMinutes() throws Exception {
        try (TestWebSocket client = rig.client()) {
            String id = Rig.id(client);
            clock.advance(Duration.ofMinutes(10));

            assertThat(client.closeFrame()).isEqualTo("1001 Going away");
            assertThat(rig.disconnected(id)).isEqualTo("1001 Going away");
            assertThat(rig.log())
                    .anyMatch(line -> line.contains(id) && line.contains("no message was sent in either direction"));
        }
    }

    @Test
    @DisplayName("item 121: messages in either direction reset the idle timeout")
    void messagesResetIdleTimeout() throws Exception {
        try (TestWebSocket sends = rig.client();
                TestWebSocket receives = rig.client();
                TestWebSocket idles = rig.client()) {
            String id = Rig.id(receives);
            Rig.id(sends);
            Rig.id(idles);
            clock.advance(Duration.ofMinutes(9));
            Rig.id(sends);
            rig.connections("POST", id, "news");
            clock.advance(Duration.ofMinutes(9));

            assertThat(idles.closeFrame()).startsWith("1001");
            assertThat(Rig.id(sends)).hasSize(16);
            assertThat(receives.next()).isEqualTo("news");
            assertThat(Rig.id(receives)).isEqualTo(id);
        }
    }

    @Test
    @DisplayName("item 122: a ping does not reset the idle timeout")
    void pingsDoNotResetIdleTimeout() throws Exception {
        try (RawSocket socket = rig.raw()) {
            Rig.id(socket);
            clock.advance(Duration.ofMinutes(6));
            socket.frame(0x89, new byte[0]).next();
            clock.advance(Duration.ofMinutes(6));

            assertThat(socket.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    @DisplayName("items 44 and 120: after two hours a busy connection closes with 1001 Going away")
    void closesConnectionAfterTwoHours() throws Exception {
        try (TestWebSocket client = rig.client()) {
            String id = Rig.id(client);
            for (int minutes = 5; minutes < 120; minutes += 5) {
                clock.advance(Duration.ofMinutes(5));
                assertThat(Rig.id(client)).isEqualTo(id);
            }
            clock.advance(Duration.ofMinutes(5));

            assertThat(client.closeFrame()).isEqualTo("1001 Going away");
            assertThat(rig.disconnected(id)).isEqualTo("1001 Going away");
            assertThat(rig.log()).anyMatch(line -> line.contains(id) && line.contains("after 2 hours"));
        }
    }

    @Test
    void returns410ForPostToClosedIdleConnection() throws Exception {
        try (RawSocket socket = rig.raw()) {
            String id = Rig.id(socket);
            clock.advance(Duration.ofMinutes(10));

            Waiting.until(() -> rig.api().openConnections() == 0);

            assertThat(rig.connections("POST", id, "late").statusCode()).isEqualTo(410);
        }
    }
}
