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
    private LocalApiFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = LocalApiFixture.withoutAuthorizer(folder, options -> options.withClock(clock));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName(
            "items 37, 44 and 119: after ten minutes without a message a connection closes with 1001 Going away and runs $disconnect")
    void closesIdleConnectionAfterTenMinutes() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            clock.advance(Duration.ofMinutes(10));

            assertThat(client.closeFrame()).isEqualTo("1001 Going away");
            assertThat(fixture.disconnected(id)).isEqualTo("1001 Going away");
            assertThat(fixture.log())
                    .anyMatch(line -> line.contains(id) && line.contains("no message was sent in either direction"));
        }
    }

    @Test
    @DisplayName("item 121: messages in either direction reset the idle timeout")
    void messagesResetIdleTimeout() throws Exception {
        try (TestWebSocket sends = fixture.open();
                TestWebSocket receives = fixture.open();
                TestWebSocket idles = fixture.open()) {
            String id = LocalApiFixture.id(receives);
            LocalApiFixture.id(sends);
            LocalApiFixture.id(idles);
            clock.advance(Duration.ofMinutes(9));
            LocalApiFixture.id(sends);
            fixture.connections("POST", id, "news");
            clock.advance(Duration.ofMinutes(9));

            assertThat(idles.closeFrame()).startsWith("1001");
            assertThat(LocalApiFixture.id(sends)).hasSize(16);
            assertThat(receives.next()).isEqualTo("news");
            assertThat(LocalApiFixture.id(receives)).isEqualTo(id);
        }
    }

    @Test
    @DisplayName("item 122: a ping does not reset the idle timeout")
    void pingsDoNotResetIdleTimeout() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            LocalApiFixture.id(socket);
            clock.advance(Duration.ofMinutes(6));
            socket.frame(0x89, new byte[0]).next();
            clock.advance(Duration.ofMinutes(6));

            assertThat(socket.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    @DisplayName("items 44 and 120: after two hours a busy connection closes with 1001 Going away")
    void closesConnectionAfterTwoHours() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            for (int minutes = 5; minutes < 120; minutes += 5) {
                clock.advance(Duration.ofMinutes(5));
                assertThat(LocalApiFixture.id(client)).isEqualTo(id);
            }
            clock.advance(Duration.ofMinutes(5));

            assertThat(client.closeFrame()).isEqualTo("1001 Going away");
            assertThat(fixture.disconnected(id)).isEqualTo("1001 Going away");
            assertThat(fixture.log()).anyMatch(line -> line.contains(id) && line.contains("after 2 hours"));
        }
    }

    @Test
    void returns410ForPostToClosedIdleConnection() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            String id = LocalApiFixture.id(socket);
            clock.advance(Duration.ofMinutes(10));

            Waiting.until(() -> fixture.api().openConnections() == 0);

            assertThat(fixture.connections("POST", id, "late").statusCode()).isEqualTo(410);
        }
    }
}
